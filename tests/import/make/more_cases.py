"""More cases of the test set: forms that the first ones do not have. All of it is invented."""

from cases import ALL, assessments, case
from model import *
from words import NYNORSK, say

WORD_AND_PDF = ("word", "python", "office", "untagged", "tagged", "pages")


def more_cases():
    out = []

    # The title is the first heading, the sections stand one level below, the fields come after the title.
    out.append(case(
        "70-title-as-heading", [
            Loose("SSU sak 44-2024", truth=False), H(1, "Veiledning av nyutdannede sykepleiere", kind="title"),
            Fields([("Saksbehandlere:", "Rådgiver 1 og rådgiver 4"), ("Møtedato:", "tirsdag 12. november 2024"), ("Dato:", "28. oktober 2024"), ("Arkivnr.:", "24/1177-2")]),
            H(2, "Forslag til vedtak"), L("number", [Item("SSU støtter en felles veiledningsordning."), Item("Ordningen evalueres etter to år.")]),
            H(2, "Saksopplysninger"), P(say(0, 3)), H(3, "Dagens ordning"), P(say(5, 2)), H(3, "Forslaget"), P(say(9, 2)), H(2, "Vurdering"), P(say(14, 3))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "marked"), case="SSU 44-2024", title="Veiledning av nyutdannede sykepleiere", dated="2024-10-28", meeting="2024-11-12", reference="24/1177-2",
        officers=["Rådgiver 1", "rådgiver 4"]))

    # Numbered sections, capitals, the number under a label, the title under another.
    out.append(case(
        "71-labels-for-all", [
            Fields([("Saksnr.:", "SSU 45/24"), ("Tittel:", "Felles rekruttering til nattevakter"), ("Saksbehandler:", "HR-rådgiver"), ("Dato dok.:", "29.10.24"), ("Møtedato:", "12.11.24")]),
            H(1, "1. INNSTILLING TIL KONSENSUS"), P("SSU ber partene prøve ut felles utlysning."), H(1, "2. BAKGRUNN"), P(say(1, 3)), H(1, "3. VURDERING"), P(say(7, 3)), H(1, "4. KONKLUSJON"), P(say(16, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "wrapped", "cp1252"), case="SSU 45-2024", title="Felles rekruttering til nattevakter", dated="2024-10-29", meeting="2024-11-12", officers=["HR-rådgiver"]))

    # Points with a sentence before them, typed as 1), with further paragraphs and sub-bullets.
    out.append(case(
        "72-points-with-more", [
            Loose("SSU sak 46-2024", truth=False), Title("Utprøving av felles pasientinformasjon"), Fields([("Saksbehandler:", "Kommunikasjonsrådgiver"), ("Dato dok:", "2024-10-30"), ("Møtedato:", "12.11.2024"), ("Vår ref:", "2024/1800")]),
            H(1, "Innstilling"), P("SSU vedtar følgende:"),
            L("number", [Item("Felles pasientinformasjon prøves ut på tre avdelinger.", more=["Utprøvingen varer i ett år."]), Item("Informasjonen skal finnes:", sub=L("bullet", [Item("på papir"), Item("på nett"), Item("på nordsamisk")])), Item("Sekretariatet rapporterer til SSU.")]),
            H(1, "Bakgrunn"), P(say(3, 3)), *assessments(8, colon=False)],
        formats=("word", "office", "untagged", "tagged", "pages"), case="SSU 46-2024", title="Utprøving av felles pasientinformasjon", dated="2024-10-30", meeting="2024-11-12", reference="2024/1800", officers=["Kommunikasjonsrådgiver"]))

    # Attachments at the end, each with its own number before it; none sent out under one label.
    out.append(case(
        "73-attachments-at-the-end", [
            Loose("SSU sak 47-2024", truth=False), Title("Ny avtale om laboratorietjenester"), Fields([("Saksbehandler:", "Rådgiver 3"), ("Dato dok:", "31.10.2024"), ("Møtedato:", "12.11.2024")]),
            H(1, "Innstilling til konsensus"), P("SSU anbefaler at partene inngår avtalen."), H(1, "Bakgrunn"), P(say(4, 3)), *assessments(2, colon=False),
            Attachments("Vedlegg:", [Attached("Utkast til avtale", "Vedlegg 1: Utkast til avtale"), Attached("Prisliste", "Vedlegg 2: Prisliste"), Attached("Høringssvar", "Vedlegg 3: Høringssvar")])],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped"), case="SSU 47-2024", title="Ny avtale om laboratorietjenester", dated="2024-10-31", meeting="2024-11-12", officers=["Rådgiver 3"],
        truth={"attachments": [{"title": "Utkast til avtale"}, {"title": "Prisliste"}, {"title": "Høringssvar"}]}))

    # No attachments, and the paper says so; two fields on one line.
    out.append(case(
        "74-none-and-two-on-a-line", [
            Loose("SSU sak 48-2024", truth=False), Title("Orientering fra brukerutvalgene"),
            Loose("Saksbehandler: Rådgiver 2\tDato dok: 31.10.2024", truth=False), Loose("Møtedato: 12.11.2024\tVår ref: 2024/1900", truth=False), Loose("Vedlegg: Ingen", truth=False),
            H(1, "Innstilling til konsensus"), P("SSU tar orienteringen til etterretning."), H(1, "Bakgrunn"), P(say(9, 3)), H(1, "Brukermedvirkning"), P(say(3, 2))],
        formats=("word", "python", "office", "untagged", "tagged", "pages", "wrapped", "cp1252"), case="SSU 48-2024", title="Orientering fra brukerutvalgene", dated="2024-10-31", meeting="2024-11-12", reference="2024/1900", officers=["Rådgiver 2"]))

    # Tables with lists and several paragraphs in cells, cells over columns, a table without a heading row.
    out.append(case(
        "75-tables", [
            Loose("FSU-BU sak 09-2024", truth=False), Title("Oversikt over lavterskeltilbud"), Fields([("Saksbehandler:", "Utvalgsleder"), ("Dato dok:", "01.10.2024"), ("Møtedato:", "15.10.2024")]),
            H(1, "Innstilling til konsensus"), P("Utvalget tar oversikten til orientering."), H(1, "Saksfremstilling"), P(say(6, 2)),
            T([["Tilbud", "Kommune", "Åpningstid"], ["Åpen dør", "Nordre Prøve", "hverdager kl. 9–15"], ["Familieteam", "Søndre Prøve", "tirsdag og torsdag"], [("Samtalegrupper settes i gang til våren", 3)], ["Chat", "Alle", "døgnet rundt"]]),
            P(say(12, 2)), T([["Antall henvendelser i år", "312"], ["Antall henvendelser i fjor", "287"]], head=False), P(say(17, 2))],
        formats=WORD_AND_PDF, case="FSU-BU 09-2024", title="Oversikt over lavterskeltilbud", dated="2024-10-01", meeting="2024-10-15", officers=["Utvalgsleder"]))

    # Notes in points, links in lists and tables, letters as the points themselves.
    out.append(case(
        "76-notes-in-points", [
            Loose("SSU sak 49-2024", truth=False), Title("Felles nettside for pasienter"), Fields([("Saksbehandler:", "Nettredaktør"), ("Dato dok:", "30.10.2024"), ("Møtedato:", "12.11.2024")]),
            H(1, "Innstilling til konsensus"), L("number", [Item(["Nettsiden lages etter retningslinjene for universell utforming.", Note("WCAG 2.1 på nivå AA er kravet i dag.")]), Item(["Innholdet eies av sekretariatet.", Note("Eierskapet vurderes på nytt etter to år.")])]),
            H(1, "Bakgrunn"), P("Disse sidene er sett på som forbilder:"), L("bullet", [Item([Link("Helsesiden i Liksomvik", "https://helse.example.org/sider")]), Item(["Veiviseren, se ", Link("veiviser.example.org", "https://veiviser.example.org/")])]), P(say(15, 2)),
            H(1, "Økonomi"), P("Utgiftene er beregnet slik:"), L("letter", [Item("utvikling: 300 000 kroner"), Item("drift: 40 000 kroner i året")]), P(say(1, 2))],
        formats=("word", "office", "untagged", "tagged", "marked"), case="SSU 49-2024", title="Felles nettside for pasienter", dated="2024-10-30", meeting="2024-11-12", officers=["Nettredaktør"]))

    # Nynorsk, with everything on lines in a text file; two sides answer under other names.
    out.append(case(
        "77-nynorsk-lines", [
            Loose("SSU sak 50-2024", truth=False), Title("Samarbeid om heimetenester i grensekommunar", styled=False),
            Fields([("Saksbehandlar:", "Rådgjevar 1 og rådgjevar 2"), ("Saksansvarleg:", "Samhandlingssjef"), ("Dato dok:", "30. oktober 2024"), ("Møtedato:", "12. november 2024"), ("Vår ref.:", "2024/1950")]),
            Attachments("Vedlegg:", [Attached("Kart over grensekommunane"), Attached("SSU sak 12-2023 Heimetenester", case="SSU 12-2023")], form="bullets"),
            H(1, "Framlegg til vedtak", form="plain"), L("number", [Item("SSU tek saka til orientering."), Item("Sekretariatet følgjer opp med kommunane det gjeld.")], form="typed"),
            H(1, "Bakgrunn", form="plain"), P(say(1, 3, NYNORSK)), H(1, "Kommunane si vurdering", form="plain"), P(say(3, 2, NYNORSK)), H(1, "Ytre sjukehus HF si vurdering", form="plain"), P(say(6, 2, NYNORSK))],
        formats=("word", "python", "untagged", "tagged", "wrapped", "cp1252", "nfd"), case="SSU 50-2024", title="Samarbeid om heimetenester i grensekommunar", dated="2024-10-30", meeting="2024-11-12", reference="2024/1950",
        officers=["Rådgjevar 1", "rådgjevar 2"], responsible="Samhandlingssjef", language="nn"))

    # A long paper: eight pages of sections, so that margins repeat, paragraphs run over pages, and headings end pages.
    parts = []
    for n in range(9):
        parts += [H(2, f"Delprosjekt {chr(65 + n)}"), P(say(n, 7)), P(say(n + 4, 6)), P(say(n + 9, 8)), L("bullet", [Item(say(n + 2, 2)), Item(say(n + 6, 1)), Item(say(n + 11, 2))]), P(say(n + 13, 5))]
    out.append(case(
        "78-long", [
            Loose("SSU sak 51-2024", truth=False), Title("Samlet rapport fra delprosjektene"), Fields([("Saksbehandler:", "Programleder"), ("Dato dok:", "30.10.2024"), ("Møtedato:", "12.11.2024"), ("Vår ref:", "2024/1990")]),
            H(1, "Innstilling til konsensus"), P("SSU tar rapporten til orientering."), H(1, "Saksfremstilling"), *parts, H(1, "Konklusjon"), P(say(2, 5))],
        formats=("word", "office", "untagged", "tagged", "pages", "wrapped"), case="SSU 51-2024", title="Samlet rapport fra delprosjektene", dated="2024-10-30", meeting="2024-11-12", reference="2024/1990", officers=["Programleder"]))

    # The body in words above, the number without it.
    out.append(case(
        "79-subject-line", [
            Loose("Strategisk samarbeidsutvalg", truth="maybe"), Loose("Møte 12. november 2024", truth="maybe"), Loose("Sak 52-2024", truth=False), Title("Felles øvelse i smittevern", styled=False),
            Fields([("Saksbehandler:", "Smittevernlege i rotasjon"), ("Møtedato:", "12.11.2024"), ("Vår ref:", "2024/2040")]),
            H(1, "Anbefaling", form="bold"), P("Utvalget anbefaler at øvelsen holdes hvert annet år."), H(1, "Saksfremstilling", form="bold"), P(say(8, 3)), P(say(12, 2))],
        formats=("word", "python", "office", "untagged", "wrapped"), case="SSU 52-2024", title="Felles øvelse i smittevern", meeting="2024-11-12", reference="2024/2040", officers=["Smittevernlege i rotasjon"]))
    for n, paper in enumerate(out):
        paper.font = ("Liberation Serif", "Calibri", "Noto Sans", "Liberation Sans")[n % 4]
    return out
