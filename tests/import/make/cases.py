"""The cases of the test set. All of it is invented: partnership, bodies, hospital, roles, numbers."""

from model import *
from words import NYNORSK, say

HEADER = "Helsefellesskapet Ytterøya – saksframlegg"
FOOTER = "Samhandlingssekretariatet, Postboks 0, 0000 Ytterøya"
ALL = ("word", "python", "office", "untagged", "tagged", "wrapped", "cp1252", "nfd", "marked")


def case(name, blocks, formats=("word", "python", "office", "untagged", "tagged", "wrapped"), **rest):
    fields = {key: rest.pop(key, None) for key in ("case", "title", "dated", "meeting", "reference", "officers", "responsible", "clearance", "outcome", "language")}
    truth = {key: value for key, value in fields.items() if value is not None}
    truth.update(rest.pop("truth", {}))
    return Paper(name, blocks, truth, formats=formats, header=rest.pop("header", HEADER), footer=rest.pop("footer", FOOTER), **rest)


def dead(title, **rest):
    return Attached(title, [Link(title, "#")], **rest)


def assessments(n, form="style", colon=True):
    return [H(1, "Kommunenes vurdering", form=form, colon=colon), P(say(n, 3)), P(say(n + 5, 2)),
            H(1, "Ytre sykehus HFs vurdering", form=form, colon=colon), P(say(n + 9, 3))]


def all_cases():
    out = []

    # The everyday form: fields as lines, dead links, one unnumbered sentence.
    out.append(case(
        "01-everyday", [
            Loose("SSU sak 24-2024", truth=False), Title("Oppfølging av SSU-sak 17-2024 Status for felles hjemreiseplan", styled=True),
            Fields([("Saksbehandler:", "Rådgiver 1 og rådgiver 2"), ("Dato dok:", "21.03.2024"), ("Møtedato:", "12.04.2024"), ("Vår ref:", "2024/77")]),
            Attachments("Vedlegg:", [dead("SSU sak 17-2024 Status for felles hjemreiseplan", case="SSU 17-2024"),
                                     dead("SSU sak 31-2023 Felles hjemreiseplan i Helsefellesskapet Ytterøya - oppfølging av SSU sak 07-2023", case="SSU 31-2023"),
                                     dead("SSU sak 07-2023 Hjemreise fra sykehus", case="SSU 07-2023")]),
            H(1, "Innstilling til konsensus", colon=True), P("Strategisk samarbeidsutvalg (SSU) tar saken til orientering."),
            H(1, "Bakgrunn", colon=True),
            P("Strategisk samarbeidsutvalg har hatt felles hjemreiseplan oppe i SSU-sakene 07-2023, 31-2023 og 17-2024. Som oppfølging av sak 31-2023 punkt 2 i innstillingen gis det her en status."),
            P(say(0, 4)), *assessments(3)],
        formats=ALL + ("pages", "long"), case="SSU 24-2024", title="Oppfølging av SSU-sak 17-2024 Status for felles hjemreiseplan", dated="2024-03-21", meeting="2024-04-12", reference="2024/77",
        officers=["Rådgiver 1", "rådgiver 2"]))

    # Slash, semicolon, label without colon, plain subheadings, another body's decision quoted.
    out.append(case(
        "02-slash-and-quoted-decision", [
            Loose("SSU sak 26/2024", truth=False), Title("Revisjon av vedtekter – forslag fra sekretariatet", styled=False),
            Fields([("Saksbehandler:", "Rådgiver 1/Rådgiver 3"), ("Avkl. sekr;", "PPR/PPE"), ("Dato dok:", "10.9.2024"), ("Møtedato:", "24.9.2024"), ("Vår ref:", "26/2024")]),
            Attachments("Vedlegg", [Attached("Gjeldende vedtekter for Helsefellesskapet Ytterøya"), Attached("Utkast til reviderte vedtekter")]),
            H(1, "Innstilling til konsensus", form="bold"),
            L("number", [Item("SSU slutter seg til forslaget til reviderte vedtekter."), Item("SSU anbefaler at partnerskapsmøtet vedtar vedtektene.")]),
            H(1, "Bakgrunn", form="bold"),
            P("Partnerskapsmøtet behandlet spørsmålet i Partnerskapsmøte sak 05-2023 og fattet slikt vedtak:"),
            L("number", [Item("Vedtektene revideres innen utgangen av neste år."), Item("Sekretariatet legger fram et utkast for SSU."), Item("Brukerutvalget høres før saken fremmes.")]),
            P(say(2, 3)), H(2, "Hva som er nytt", form="bold"), P(say(6, 3)), H(2, "Hva som er uendret", form="bold"), P(say(8, 2)),
            *assessments(1, form="bold", colon=False)],
        formats=ALL + ("pages",), case="SSU 26-2024", title="Revisjon av vedtekter – forslag fra sekretariatet", dated="2024-09-10", meeting="2024-09-24", reference="26/2024",
        officers=["Rådgiver 1", "Rådgiver 3"], clearance=["PPR", "PPE"]))

    # Anbefaling, an attachment's body pasted below the paper.
    plan = "Handlingsplan for Helsefellesskapet Ytterøya 2024-2025"
    out.append(case(
        "03-pasted-plan", [
            Loose("Partnerskapsmøte sak 07-2023", truth=False), Title("Handlingsplan for strategisk samarbeidsutvalg (SSU) for perioden 2024-2025"),
            Fields([("Saksbehandler:", "Spesialrådgiver 4"), ("Dato dok:", "02.08.2023"), ("Møtedato:", "23.09.2023"), ("Vår ref:", "2023/3288")]),
            Attachments("Vedlegg (t):", [Attached("Forslag til handlingsplan for strategisk samarbeidsutvalg (SSU)", enclosed=True)]),
            H(1, "Anbefaling"), P("Partnerskapsmøtet slutter seg til handlingsplanen for perioden 2024-2025, slik SSU har anbefalt"),
            H(1, "Bakgrunn"), P(say(4, 3)), H(1, "Saksfremstilling"), P("Planen viderefører arbeidet med felles planlegging av tjenester til:"),
            L("bullet", [Item("Barn og unge"), Item("Personer med alvorlige psykiske lidelser og rusproblemer"), Item("Skrøpelige eldre"), Item("Personer med flere kroniske lidelser")]),
            P("Listen er ikke uttømmende."), P(say(10, 3)),
            H(1, plan), P("Gjelder fra 23. september 2023 til partnerskapsmøtet 2025."), H(1, "Formål"), P(say(12, 3)),
            H(1, "Øke kjennskapen til samarbeidsavtalene"), L("bullet", [Item("Opplæring av nye ledere i begge parter"), Item("Felles oversikt over avvik og hva de førte til")]),
            H(1, "Samhandling om pasientforløp"), L("bullet", [Item("Utvikle kliniske møteplasser med tydelig lederforankring."), Item("Gjøre planlagte forløp kjent for brukerne, på nett og på papir.")])],
        formats=ALL, case="PM 07-2023", title="Handlingsplan for strategisk samarbeidsutvalg (SSU) for perioden 2024-2025", dated="2023-08-02", meeting="2023-09-23", reference="2023/3288",
        officers=["Spesialrådgiver 4"]))

    # No dates, no fields; two attachment labels, one of them empty; wrapped title; stray address; introduction late.
    out.append(case(
        "04-dates-fallen-out", [
            Loose("SSU sak 06- 2022", truth=False),
            Title("Klinisk ernæringsbehandling i overgangen mellom sykehus og kommune – forslag til felles rutine og opplæring",
                  lines=("Klinisk ernæringsbehandling i overgangen mellom sykehus og kommune –", "forslag til felles rutine og opplæring"), styled=False),
            Attachments("Vedlegg (t):", []), Attachments("Vedlegg (ikke t):", [Attached("Nasjonal veileder for ernæringsarbeid", enclosed=False), Attached("Notat fra arbeidsgruppen", enclosed=False)], form="bullets"),
            H(1, "Innstilling til konsensus", form="bold"), P("SSU slutter seg til forslaget om felles rutine."),
            H(1, "Kommunenes vurdering", form="bold"), P(say(7, 3)), H(1, "Ytre sykehus HFs vurdering", form="bold"), P(say(3, 3)),
            H(1, "Innledning", form="bold"), P("I møtene 9. mars og 4. mai drøftet SSU temaet. " + say(9, 2)),
            L("bullet", [Item("Kartlegging ved innleggelse"), Item("Felles skjema ved utskrivning"), Item("Opplæring i begge parter")]),
            P(say(5, 2)), Loose("Ytre sykehus HF, Postboks 00, 0000 Ytterøya", truth="maybe")],
        formats=("word", "python", "untagged", "tagged", "pages", "wrapped", "cp1252"), case="SSU 06-2022",
        title="Klinisk ernæringsbehandling i overgangen mellom sykehus og kommune – forslag til felles rutine og opplæring"))

    # Nynorsk.
    out.append(case(
        "05-nynorsk", [
            Loose("SSU sak 12-2024", truth=False), Title("Felles opplæring i bruk av velferdsteknologi"),
            Fields([("Sakshandsamar:", "Rådgjevar 2"), ("Saksansvarleg:", "Leiar for sekretariatet"), ("Dato dok:", "5. februar 2024"), ("Møtedato:", "28. februar 2024"), ("Arkivreferanse:", "2024/15-3")]),
            Attachments("Prenta vedlegg:", [Attached("Kursplan for 2024", enclosed=True)]), Attachments("Uprenta vedlegg:", [Attached("SSU sak 02-2023 Velferdsteknologi i heimen", case="SSU 02-2023", enclosed=False)]),
            H(1, "Tilråding"), L("number", [Item("SSU sluttar seg til kursplanen."), Item("SSU ber om ei ny vurdering når prøvetida er over."), Item("Kommunane og sjukehuset deler utgiftene likt.")]),
            H(1, "Saksutgreiing"), P(say(0, 3, NYNORSK)), P(say(2, 2, NYNORSK)),
            H(1, "Kommunane si vurdering"), P(say(4, 2, NYNORSK)), H(1, "Ytre sjukehus HF si vurdering"), P(say(5, 3, NYNORSK)),
            H(1, "Brukarmedverknad"), P(say(1, 2, NYNORSK))],
        formats=("word", "python", "office", "untagged", "tagged", "wrapped", "nfd"), case="SSU 12-2024", title="Felles opplæring i bruk av velferdsteknologi", dated="2024-02-05", meeting="2024-02-28", reference="2024/15-3",
        officers=["Rådgjevar 2"], responsible="Leiar for sekretariatet", language="nn"))

    # Fields in a table, points with letters within.
    out.append(case(
        "06-fields-in-table", [
            Loose("SSU sak 31-2024", truth=False), Title("Ambulante team for eldre – videre drift"),
            Fields([("Saksbehandler:", "Seniorrådgiver 5"), ("Saksansvarlig:", "Samhandlingssjef"), ("Avkl. sekr:", "PPR, PPT"), ("Dato dok:", "11.10.2024"), ("Møtedato:", "06.11.2024"), ("Vår ref.:", "2024/1402")], form="table"),
            Attachments("Trykte vedlegg:", [Attached("Evaluering av prøveperioden", enclosed=True), Attached("Kostnadsoverslag", enclosed=True)], form="numbers"),
            Attachments("Utrykte vedlegg:", [Attached("Avtale om drift", enclosed=False)], form="numbers"),
            H(1, "Forslag til vedtak"),
            L("number", [Item("Ordningen videreføres i to år med følgende vilkår:", sub=L("letter", [Item("teamet er åpent på hverdager"), Item("hver kommune har en kontaktperson"), Item("sykehuset dekker reisekostnadene")])),
                         Item("Resultatene legges fram for SSU hvert halvår."), Item("Økonomien vurderes på nytt i 2026.")]),
            H(1, "Saksopplysninger"), P(say(11, 4)), H(1, "Økonomiske konsekvenser"), P(say(2, 3)),
            T([["Post", "2025", "2026"], ["Lønn", "1 200 000", "1 236 000"], ["Reise", "180 000", "185 000"], ["Sum", "1 380 000", "1 421 000"]]), H(1, "Konklusjon"), P(say(19, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped", "marked"), case="SSU 31-2024", title="Ambulante team for eldre – videre drift", dated="2024-10-11", meeting="2024-11-06", reference="2024/1402",
        officers=["Seniorrådgiver 5"], responsible="Samhandlingssjef", clearance=["PPR", "PPT"]))

    # Fields in two rows, a letterhead above.
    out.append(case(
        "07-fields-in-two-rows", [
            Loose("Helsefellesskapet Ytterøya", truth="maybe"), Loose([Bold("Saksframlegg")], truth="maybe"),
            Fields([("Saksnr.", "SSU 18-2024"), ("Saksbehandler", "Rådgiver 6"), ("Møtedato", "15.05.2024"), ("Dato", "29.04.2024"), ("Arkivsaksnr.", "24/0931")], form="grid"),
            Title("Rapportering av uønskede hendelser mellom tjenestene"),
            H(1, "Innstilling"), L("number", [Item("SSU tar rapporten til orientering."), Item("Partene tar funnene inn i sitt forbedringsarbeid.")]),
            H(1, "Saksframstilling"), P(say(13, 3)), P(say(1, 3)), H(1, "Vurdering"), P(say(14, 3))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped"), case="SSU 18-2024", title="Rapportering av uønskede hendelser mellom tjenestene", dated="2024-04-29", meeting="2024-05-15", reference="24/0931",
        officers=["Rådgiver 6"]))

    # A front page as a table with controls in it.
    out.append(case(
        "08-front-page", [
            T([["Helsefellesskapet Ytterøya", "Saksframlegg"], ["Utvalg:", "Strategisk samarbeidsutvalg (SSU)"], ["Sak:", "SSU sak 40-2024"], ["Tittel:", "Felles beredskapsøvelse høsten 2025"],
               ["Saksbehandler:", "Beredskapskoordinator"], ["Dato dok:", [Dated("12.11.2024", "2024-11-12")]], ["Møtedato:", [Dated("04.12.2024", "2024-12-04")]], ["Vår ref:", "2024/2001"]], head=False, truth=False),
            H(1, "Innstilling til konsensus"), L("number", [Item("Partene gjennomfører en felles øvelse i uke 45."), Item("Sekretariatet lager et opplegg for evaluering.")]),
            H(1, "Bakgrunn"), P(say(15, 3)), *assessments(16, colon=False)],
        formats=("word", "python", "office", "untagged", "tagged", "pages"), case="SSU 40-2024", title="Felles beredskapsøvelse høsten 2025", dated="2024-11-12", meeting="2024-12-04", reference="2024/2001",
        officers=["Beredskapskoordinator"]))

    # Labels and values each on a line of their own.
    out.append(case(
        "09-labels-apart", [
            Loose("SSU sak 09-2024", truth=False), Title("Digital hjemmeoppfølging – samlet oversikt"),
            Fields([("Saksbehandler:", "Prosjektleder"), ("Dato dok:", "02.01.2024"), ("Møtedato:", "24.01.2024"), ("Vår ref:", "2023/4410")], form="apart"),
            Attachments("Vedlegg:", [Attached("Oversikt over ordningene"), Attached("Brukerundersøkelse")]),
            H(1, "Innstilling til konsensus"), P("SSU ber om en plan for videre utbredelse."), H(1, "Bakgrunn"), P(say(18, 3)), *assessments(12, colon=False)],
        formats=("word", "python", "office", "untagged", "pages", "wrapped", "cp1252"), case="SSU 09-2024", title="Digital hjemmeoppfølging – samlet oversikt", dated="2024-01-02", meeting="2024-01-24", reference="2023/4410",
        officers=["Prosjektleder"]))

    # Many long points, over page breaks, with blank lines inside them in the text file.
    long_points = [Item(f"{lead} {say(n, 3)}") for n, lead in enumerate((
        "SSU slutter seg til forslaget om én felles rutine for melding ved innleggelse.", "Hver av partene utpeker en ansvarlig for opplæringen, og melder navnet på funksjonen til sekretariatet.",
        "Rutinen prøves ut i seks måneder før den blir endelig.", "Resultatene måles med de indikatorene som er foreslått i saken, og legges fram samlet.",
        "Brukerutvalget får prøveresultatene til uttalelse.", "SSU ber om en økonomisk oversikt når prøveperioden er over.", "Erfaringene deles med nabofellesskapene."))]
    out.append(case(
        "10-points-over-pages", [
            Loose("SSU sak 15-2024", truth=False), Title("Felles rutine for melding ved innleggelse"),
            Fields([("Saksbehandler:", "Rådgiver 1, rådgiver 2 og rådgiver 3"), ("Dato dok:", "18.03.2024"), ("Møtedato:", "17.04.2024")], form="breaks"),
            P(say(5, 6)), P(say(9, 6)), P(say(12, 6)), P(say(16, 6)), P(say(2, 6)), P(say(6, 5)), H(1, "Innstilling til konsensus"), L("number", long_points), H(1, "Bakgrunn"), P(say(17, 4))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped", "cp1252"), case="SSU 15-2024", title="Felles rutine for melding ved innleggelse", dated="2024-03-18", meeting="2024-04-17",
        officers=["Rådgiver 1", "rådgiver 2", "rådgiver 3"], overrides={"make": ("gaps",)}))

    # A table over pages, cells that span, a title over two lines.
    rows = [["Nr.", "Tiltak", "Ansvar", "Frist"]] + [[str(n), f"Tiltak {n}: {what}", who, when] for n, (what, who, when) in enumerate(
        [("opplæring av nye ledere", "Kommunene", "1. kvartal"), ("felles skjema ved utskrivning", "Sykehuset", "2. kvartal"), ("brukerpanel", "Sekretariatet", "2. kvartal"),
         ("oversikt over avvik", "Begge parter", "3. kvartal"), ("ny kontaktliste", "Sekretariatet", "løpende")] * 7, 1)]
    long_title = "Status for tiltakene i handlingsplanen ved halvgått periode, med forslag til endringer i tiltak som ikke er kommet i gang"
    out.append(case(
        "11-long-table", [
            Loose("SSU sak 22-2024", truth=False), Title(long_title, lines=("Status for tiltakene i handlingsplanen ved halvgått periode, med forslag til", "endringer i tiltak som ikke er kommet i gang")),
            Fields([("Saksbehandler:", "Rådgiver 7"), ("Dato dok:", "03.06.2024"), ("Møtedato:", "19.06.2024"), ("Vår ref:", "2024/600")], form="tab"),
            H(1, "Innstilling til konsensus"), P("SSU tar statusen til orientering og slutter seg til endringene."), H(1, "Saksfremstilling"), P(say(3, 3)), T(rows), P(say(8, 2)),
            T([["Område", "Før", "Etter"], [("Alle tall er foreløpige", 3)], ["Opplæring", "12", "31"], ["Avvik", "44", "29"]]), P(say(4, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "pages"), case="SSU 22-2024", title=long_title, dated="2024-06-03", meeting="2024-06-19", reference="2024/600", officers=["Rådgiver 7"]))

    # Notes and links of every kind.
    out.append(case(
        "12-notes-and-links", [
            Loose("SSU sak 28-2024", truth=False), Title("Nye krav i samarbeidsavtalen"),
            Fields([("Saksbehandler:", "Juridisk rådgiver"), ("Dato dok:", "01.10.2024"), ("Møtedato:", "23.10.2024"), ("Vår ref:", "2024/888")]),
            Attachments("Vedlegg:", [Attached("Avtalen slik den gjelder", [Link("Avtalen slik den gjelder", "https://avtaler.example.org/samarbeid/2022.pdf")], url="https://avtaler.example.org/samarbeid/2022.pdf"),
                                     Attached("Høringsnotat", [Link("Høringsnotat", "Hoeringsnotat.pdf")])]),
            H(1, "Innstilling til konsensus"), P("SSU anbefaler partene å tiltre den reviderte avtalen."),
            H(1, "Bakgrunn"),
            P(["Kravene er omtalt i ", Link("den nasjonale veilederen", "https://veileder.example.org/avtaler/#krav"), Note("Veilederen ble sist endret i 2023, og gjelder begge parter."), " og i ",
               Link("rundskrivet om samarbeid", "https://rundskriv.example.org/i-3/2024?del=2&side=4", by_field=True), Note("Rundskriv I-3, punkt 2."), ". Spørsmål kan sendes til ",
               Link("sekretariatet", "mailto:post@sekretariatet.example.org"), "."]),
            P(["Hele saken er ", Link("åpen for innspill", "javascript:alert(1)"), " til neste møte.", Note("Innspill fra brukere er særlig ønsket.")]),
            P(say(6, 2)), *assessments(2, colon=False)],
        formats=("word", "office", "untagged", "tagged", "pages", "marked"), case="SSU 28-2024", title="Nye krav i samarbeidsavtalen", dated="2024-10-01", meeting="2024-10-23", reference="2024/888", officers=["Juridisk rådgiver"], leaks=("alert(1)",)))

    # What reviewers leave behind.
    out.append(case(
        "13-tracked-and-hidden", [
            Loose("SSU sak 29-2024", truth=False), Title("Felles kompetanseplan"),
            Fields([("Saksbehandler:", "Rådgiver 8"), ("Dato dok:", "02.10.2024"), ("Møtedato:", "23.10.2024")]),
            H(1, "Innstilling til konsensus"),
            L("number", [Item(["SSU vedtar planen ", Deleted("med slettetord "), Inserted("for to år"), "."]), Item(["Planen ", Commented("evalueres", "Er dette riktig ord? merknadsord"), " etter ett år."])]),
            H(1, "Bakgrunn"), P(["Planen er laget av en arbeidsgruppe.", Hidden(" Skjulteord som bare malen skal vise."), " Den bygger på partenes egne planer."]),
            P([Deleted("Et helt avsnitt som ble strøket, med strøketord.")]), P([say(4, 2)]), Box("Faktaboks: Planen gjelder ansatte i begge parter."), P(say(13, 2)), *assessments(7, colon=False)],
        formats=("word", "office"), case="SSU 29-2024", title="Felles kompetanseplan", dated="2024-10-02", meeting="2024-10-23", officers=["Rådgiver 8"], leaks=("slettetord", "merknadsord", "Skjulteord", "strøketord")))

    # Pictures.
    out.append(case(
        "14-pictures", [
            Loose("SSU sak 33-2024", truth=False), Title("Aktivitetstall for første halvår"),
            Fields([("Saksbehandler:", "Analytiker"), ("Dato dok:", "20.08.2024"), ("Møtedato:", "10.09.2024")]),
            H(1, "Innstilling til konsensus"), P("SSU tar tallene til orientering."), H(1, "Saksfremstilling"), P(say(7, 3)),
            Figure("Søylediagram: flest innleggelser i mars, færrest i juni", "Innleggelser per måned"), P(say(11, 2)),
            Figure("Kart med fire behandlingssteder langs kysten", "Behandlingssteder", colour=(150, 60, 40)), P(say(1, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "pages"), case="SSU 33-2024", title="Aktivitetstall for første halvår", dated="2024-08-20", meeting="2024-09-10", officers=["Analytiker"]))

    # A contents list, three levels of headings, styles of a template's own.
    out.append(case(
        "15-contents-and-levels", [
            Loose("SSU sak 35-2024", truth=False), Title("Oppgavedeling mellom tjenestene"),
            Fields([("Saksbehandler:", "Rådgiver 9"), ("Dato dok:", "12.08.2024"), ("Møtedato:", "10.09.2024"), ("Vår ref:", "2024/1200")], form="control"),
            Contents([(1, "Innstilling til konsensus", 1), (1, "Bakgrunn", 1), (2, "Tidligere saker", 1), (2, "Arbeidet i gruppen", 2), (1, "Kommunenes vurdering", 2)]),
            H(1, "Innstilling til konsensus"), P("SSU tar saken til orientering."), H(1, "Bakgrunn"), P(say(8, 2)), H(2, "Tidligere saker", form="own"), P(say(9, 2)), H(2, "Arbeidet i gruppen", form="own"), P(say(10, 2)),
            H(3, "Mandat"), P(say(11, 2)), H(3, "Møter"), P(say(12, 2)), *assessments(0, colon=False)],
        formats=("word", "python", "office", "untagged", "tagged"), case="SSU 35-2024", title="Oppgavedeling mellom tjenestene", dated="2024-08-12", meeting="2024-09-10", reference="2024/1200", officers=["Rådgiver 9"]))

    # Headings without style, one glued to the attachment above it in text files.
    out.append(case(
        "16-glued-heading", [
            Loose("SSU sak 03- 2022", truth=False), Title("Fagråd for rehabilitering", styled=False),
            Fields([("Saksbehandler:", "Rådgiver 1"), ("Dato:", "14.02.2022"), ("Møtedato:", "09.03.2022")]),
            Attachments("Vedlegg:", [Attached("Mandat for fagrådet"), Attached("Liste over medlemsorganisasjoner")], form="bullets"),
            H(1, "Anbefaling", form="plain", glued=True), L("number", [Item("SSU oppretter et fagråd for rehabilitering."), Item("Fagrådet får et mandat på to år.")], form="typed"),
            H(1, "Bakgrunn", form="plain"), P(say(5, 3)), P(say(15, 2)), H(1, "Kommunenes vurdering", form="plain"), P(say(18, 2)), H(1, "Ytre sykehus HFs vurdering", form="plain"), P(say(2, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped", "cp1252"), case="SSU 03-2022", title="Fagråd for rehabilitering", dated="2022-02-14", meeting="2022-03-09", officers=["Rådgiver 1"]))

    # Number with the year first, the body named in full; a treatment table.
    out.append(case(
        "17-year-first", [
            Fields([("Saksbeh/tlf", "Rådgiver 2/00 00 00 00"), ("Arkivsaksnr.", "2024/0017")], form="lines"),
            T([["Saksnr.", "Utvalg", "Møtedato"], ["2024/16", "Strategisk samarbeidsutvalg", "15.05.2024"]], truth=False),
            Title("Samarbeid om legevakt i ferier"), H(1, "ADM. DIREKTØRS INNSTILLING", form="bold"), P("SSU slutter seg til ordningen."), H(1, "Saksopplysninger", form="bold"), P(say(3, 3)), H(1, "Konklusjon", form="bold"), P(say(16, 2))],
        formats=("word", "python", "untagged", "tagged"), case="SSU 16-2024", title="Samarbeid om legevakt i ferier", meeting="2024-05-15", reference="2024/0017", officers=["Rådgiver 2"]))

    # Two-digit years; place and date in one.
    out.append(case(
        "18-two-digit-year", [
            Loose("SSU sak 33/24", truth=False), Title("Pårørendestøtte – felles kurs"), Fields([("Sted/Dato:", "Ytterøya, 20.08.2024"), ("Møtedato:", "10.09.2024"), ("Saksbehandler:", "Kursleder")]),
            Attachments("Vedlegg og andre saksdokumenter", [Attached("Kursprogram")]), H(1, "Innstilling"), P("SSU anbefaler at kursene holdes felles."), H(1, "Bakgrunn"), P(say(1, 3)), *assessments(11)],
        formats=("word", "python", "untagged", "wrapped"), case="SSU 33-2024", title="Pårørendestøtte – felles kurs", dated="2024-08-20", meeting="2024-09-10", officers=["Kursleder"]))

    # A meeting over two days; dates in words.
    out.append(case(
        "19-two-days", [
            Loose("Partnerskapsmøte sak 02-2025", truth=False), Title("Felles innsatsområder"), Fields([("Dato dok:", "5. februar 2025"), ("Møtedato:", "18. - 19. mars 2025"), ("Saksbehandler:", "Sekretariatsleder")]),
            H(1, "Innstilling til konsensus"), P("Partnerskapsmøtet vedtar tre felles innsatsområder."), H(1, "Bakgrunn"), P(say(2, 3))],
        formats=("word", "python", "tagged", "wrapped"), case="PM 02-2025", title="Felles innsatsområder", dated="2025-02-05", meeting="2025-03-18", officers=["Sekretariatsleder"]))

    # Attachments in every form.
    out.append(case(
        "20-attachments", [
            Loose("SSU sak 37-2024", truth=False), Title("Årshjul for utvalgene"), Fields([("Saksbehandler:", "Rådgiver 3"), ("Dato dok:", "15.10.2024"), ("Møtedato:", "06.11.2024"), ("Vår ref:", "2024/1500")]),
            Attachments("Vedlegg (t):", [Attached("Forslag til årshjul", enclosed=True), Attached("Møteplan 2025", [Link("Møteplan 2025", "https://moter.example.org/plan-2025.pdf")], url="https://moter.example.org/plan-2025.pdf", enclosed=True),
                                         Attached("SSU sak 12-2024 Felles opplæring i bruk av velferdsteknologi", case="SSU 12-2024", enclosed=True)], form="numbers"),
            Attachments("Vedlegg (ikke t):", [Attached("Årshjul for 2023", enclosed=False), Attached("Partnerskapsmøte sak 07-2023 Handlingsplan", case="PM 07-2023", enclosed=False)], form="numbers"),
            H(1, "Innstilling til konsensus"), P("SSU vedtar årshjulet."), H(1, "Bakgrunn"), P(say(8, 3))],
        formats=ALL, case="SSU 37-2024", title="Årshjul for utvalgene", dated="2024-10-15", meeting="2024-11-06", reference="2024/1500", officers=["Rådgiver 3"],
        overrides={"txt": {"attachments": [{"title": "Forslag til årshjul", "enclosed": True}, {"title": "Møteplan 2025", "enclosed": True}, {"title": "SSU sak 12-2024 Felles opplæring i bruk av velferdsteknologi", "case": "SSU 12-2024", "enclosed": True},
                                           {"title": "Årshjul for 2023", "enclosed": False}, {"title": "Partnerskapsmøte sak 07-2023 Handlingsplan", "case": "PM 07-2023", "enclosed": False}]}}))

    # The paper after the meeting: proceedings and decision stand in it, and differ from the recommendation.
    out.append(case(
        "21-decided", [
            Loose("SSU sak 20-2024", truth=False), Title("Mandat for faglig samarbeidsutvalg for barn og unge"), Fields([("Saksbehandler:", "Rådgiver 4"), ("Dato dok:", "22.05.2024"), ("Møtedato:", "12.06.2024"), ("Vår ref:", "2024/545")]),
            H(1, "Innstilling til konsensus"), L("number", [Item("SSU vedtar mandatet."), Item("Utvalget rapporterer én gang i året.")]),
            H(1, "Bakgrunn"), P(say(14, 3)), H(1, "Behandling i møtet"), P("Brukerrepresentanten foreslo at utvalget rapporterer to ganger i året."),
            H(1, "Vedtak"), L("number", [Item("SSU vedtar mandatet."), Item("Utvalget rapporterer to ganger i året."), Item("Mandatet gjelder til utgangen av 2026.")])],
        formats=("word", "python", "office", "untagged", "tagged", "wrapped", "marked"), case="SSU 20-2024", title="Mandat for faglig samarbeidsutvalg for barn og unge", dated="2024-05-22", meeting="2024-06-12", reference="2024/545", officers=["Rådgiver 4"]))

    # What a template leaves in the paper, and a quotation.
    out.append(case(
        "22-quotation", [
            Loose("SSU sak 23-2024", truth=False), Title("Høring om nasjonal plan"), Fields([("Saksbehandler:", "Rådgiver 5"), ("Dato dok:", "03.06.2024"), ("Møtedato:", "19.06.2024")]),
            H(1, "Innstilling til konsensus"), Loose("::: Sett inn innstillingen under denne linja", truth="maybe"), P("SSU avgir slik høringsuttalelse:"), L("number", [Item("Planen gir en god retning."), Item("Finansieringen bør avklares.")]),
            H(1, "Bakgrunn"), P("I høringsbrevet heter det:"), P("«Planen skal gjøre det enklere å samarbeide på tvers, og partene bes vurdere om tiltakene er gjennomførbare innenfor rammene.»", style="quote"), P(say(6, 2)), *assessments(15)],
        formats=("word", "python", "office", "untagged", "marked"), case="SSU 23-2024", title="Høring om nasjonal plan", dated="2024-06-03", meeting="2024-06-19", officers=["Rådgiver 5"]))

    # Little is recognised: a valid record all the same.
    out.append(case(
        "23-little-known", [Loose("SSU sak 01-2025", truth=False), Title("Orientering om samarbeidet", styled=False), P(say(0, 2)), P(say(4, 2)), P(say(8, 3))],
        formats=("word", "python", "untagged", "pages", "wrapped", "cp1252"), case="SSU 01-2025", title="Orientering om samarbeidet"))

    # Another body, long; several lists that begin anew; lists by style.
    parts = []
    for n, name in enumerate(("Barnehagealder", "Skolealder", "Overgang til voksen")):
        parts += [H(2, name), P(say(n, 3)), L("number", [Item(f"Kartlegging av {what} i {name.lower()}") for what in ("søvn", "språk", "trivsel")]), P(say(n + 9, 2)),
                  L("bullet", [Item("Felles møteplass", sub=L("bullet", [Item("to ganger i året"), Item("med brukere")])), Item("Felles skjema")])]
    out.append(case(
        "24-fsu-lists-anew", [
            Loose("FSU-BU sak 05-2024", truth=False), Title("Tidlig innsats for barn og unge"), Fields([("Saksbehandler:", "Utvalgsleder"), ("Dato dok:", "08.04.2024"), ("Møtedato:", "22.04.2024")]),
            H(1, "Innstilling til konsensus"), L("number", [Item("Utvalget anbefaler felles kartlegging."), Item("Utvalget ber SSU følge opp.")]), H(1, "Saksfremstilling"), *parts, H(1, "Felles vurdering"), P(say(17, 3))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped", "marked"), case="FSU-BU 05-2024", title="Tidlig innsats for barn og unge", dated="2024-04-08", meeting="2024-04-22", officers=["Utvalgsleder"]))

    # Numbering from a style of Word's own, points with further paragraphs.
    out.append(case(
        "25-list-style", [
            Loose("SSU sak 38-2024", truth=False), Title("Transport av pasienter"), Fields([("Saksbehandler:", "Logistikkrådgiver"), ("Dato dok:", "16.10.2024"), ("Møtedato:", "06.11.2024")], form="breaks"),
            H(1, "Tilråding", form="outline"), L("number", [Item("SSU slutter seg til forslaget."), Item("Ordningen prøves i to kommuner."), Item("Resultatet legges fram i SSU.")], form="style"),
            H(1, "Bakgrunn", form="outline"), P(say(12, 3)), P(["Frist for innspill er ", Bold("1. desember"), ", og innspill sendes ", Italic("skriftlig"), "."]), *assessments(19, form="outline", colon=False)],
        formats=("word", "office", "untagged", "tagged"), case="SSU 38-2024", title="Transport av pasienter", dated="2024-10-16", meeting="2024-11-06", officers=["Logistikkrådgiver"]))
    # Other widths and line breaks from paper to paper.
    for n, paper in enumerate(out):
        paper.font = ("Calibri", "Liberation Sans", "Liberation Serif", "Noto Sans")[n % 4]
    return out
