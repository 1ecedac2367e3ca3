"""Reports, notices and minutes of the test set. All of it is invented."""

from model import *
from words import NYNORSK, say

FOOTER = "Møtebok – intern bunntekst"


def report(name, blocks, formats, title, dated, **truth):
    return Paper(name, blocks, {"kind": "report", "title": title, "dated": dated, **truth}, formats=formats, header="Årsrapport – intern topptekst", footer=FOOTER)


def meeting(name, kind, blocks, formats, **truth):
    return Paper(name, blocks, {"kind": kind, "attachments": None, "points": None, "decision": None, "maybe": [], **truth}, formats=formats, header="Møtebok – intern topptekst", footer=FOOTER)


def all_reports():
    first = "Statusrapport for Helsefellesskapet Ytterøya – andre driftsår"
    headings = [(1, "1. Innledning", 1), (1, "2. Strategisk samarbeidsutvalg (SSU)", 2), (2, "2.1 Møtevirksomhet", 2), (2, "2.2 Utvikling", 3), (3, "2.2.1 Oppnevning av brukerrepresentant", 3), (1, "3. Økonomi", 4)]
    one = report(
        "40-report", [
            Title(first), Loose("23. november 2024", truth=False), Contents(headings),
            H(1, "1. Innledning"), P(say(0, 3)), P(["Arbeidet er beskrevet i ", Link("den felles planen", "https://plan.example.org/2024"), Note("Planen gjelder til og med 2025."), "."]),
            L("bullet", [Item("Behovet for å planlegge sammen"), Item("Felles opplæring"), Item("Brukermedvirkning")]), P("Listen er ikke uttømmende."),
            H(1, "2. Strategisk samarbeidsutvalg (SSU)"), H(2, "2.1 Møtevirksomhet"), P(say(3, 3)),
            T([["Møte", "Dato", "Saker"], ["1", "24. januar 2024", "9"], ["2", "12. april 2024", "7"], ["3", "24. september 2024", "11"]]),
            H(2, "2.2 Utvikling"), P(say(5, 3)), H(3, "2.2.1 Oppnevning av brukerrepresentant"), P(say(7, 2)),
            Figure("Linjediagram: antall saker økte fra 18 til 27", "Saker per år"), H(1, "3. Økonomi"), P(["Utgiftene deles likt.", Note("Unntatt reiser, som hver dekker selv.")]), P(say(9, 2))],
        ("word", "office", "untagged", "tagged", "pages", "marked"), first, "2024-11-23")
    two = report(
        "41-report-nynorsk", [
            Title("Årsmelding 2024"), Loose("31. januar 2025", truth=False), H(1, "Om året"), P(say(0, 3, NYNORSK)), H(1, "Opplæring"), P(say(2, 3, NYNORSK)), H(2, "Kurs"), P(say(4, 2, NYNORSK)),
            T([["Kurs", "Deltakarar"], ["Velferdsteknologi", "48"], ["Pårørandestøtte", "31"]]), H(2, "Rettleiing"), P(say(5, 2, NYNORSK)), H(1, "Vegen vidare"), P(say(6, 2, NYNORSK))],
        ("word", "python", "office", "untagged", "tagged", "wrapped", "nfd"), "Årsmelding 2024", "2025-01-31")
    three = report(
        "42-report-deep-numbers", [
            Title("Kartlegging av meldinger mellom tjenestene"), Loose("4. mars 2024", truth=False),
            # By style the levels do not follow the numbers; the numbers are right.
            *sum([[H(level, text), P(say(n, 2))] for n, (level, text) in enumerate(
                [(1, "1 Innledning"), (1, "2 Funn"), (1, "2.1 Innleggelse"), (1, "2.2 Opphold"), (2, "2.2.1 Epikrise"), (3, "2.2.1.1 Legemidler"), (2, "2.2.1.2 Tidspunkt"), (2, "2.3 Utskrivning"), (1, "3 Anbefalinger")])], [])],
        ("word", "python", "office", "untagged", "tagged", "pages", "wrapped"), "Kartlegging av meldinger mellom tjenestene", "2024-03-04")
    three.overrides = {"txt": {"levels": True}}
    two.font = "Liberation Serif"
    return [one, two, three]


def all_meetings():
    rows = [("SSU 32-2024", "Godkjenning av innkalling og saksliste", "decision", "10.00"), ("SSU 33-2024", "Aktivitetstall for første halvår", "information", "10.05"),
            ("SSU 34-2024", "Oppgavedeling mellom tjenestene", "discussion", "10.35"), ("SSU 35-2024", "Felles kompetanseplan", "decision", "11.15"), ("SSU 36-2024", "Eventuelt", "other_business", "11.50")]
    words = {"decision": "Vedtak", "information": "Orientering", "discussion": "Drøfting", "other_business": "Eventuelt"}
    agenda = [{"case": number, "title": title, "kind": kind} for number, title, kind, _ in rows]
    one = meeting(
        "50-notice", "notice", [
            Title("Innkalling til møte i strategisk samarbeidsutvalg (SSU)"),
            Fields([("Møtenr.:", "4/2024"), ("Dato:", "10. september 2024"), ("Tid:", "kl. 10.00–12.00"), ("Sted:", "Møterom Fjæra, Ytre sykehus")]),
            P("Møtet er åpent for medlemmer og varamedlemmer. Forfall meldes til sekretariatet."), H(1, "Saksliste"),
            T([["Saksnr.", "Sak", "Type", "Tid"]] + [[f"{number.split(' ')[1]}", title, words[kind], time] for number, title, kind, time in rows], truth=False)],
        ("word", "python", "office", "untagged", "tagged", "pages"), body="ssu", date="2024-09-10", number="4/2024", start="10:00", end="12:00", place="Møterom Fjæra, Ytre sykehus", agenda=agenda, sections=None)
    two = meeting(
        "51-notice-teams", "notice", [
            Title("Innkalling – Strategisk samarbeidsutvalg", styled=False),
            Fields([("Møtedato:", "23.10.2024"), ("Klokkeslett:", "13:00 - 15:30"), ("Sted:", "Teams")]), H(1, "Saker til behandling", form="bold"),
            Loose("SSU sak 37-2024 Godkjenning av referat fra møtet 10. september 2024", truth=False), Loose("SSU sak 38-2024 Nye krav i samarbeidsavtalen", truth=False), Loose("SSU sak 39-2024 Felles beredskapsøvelse høsten 2025", truth=False),
            Loose("Eventuelt", truth=False), P("Vel møtt!")],
        ("word", "python", "untagged", "tagged", "wrapped", "cp1252"), body="ssu", date="2024-10-23", start="13:00", end="15:30", online=True, sections=None, paragraphs=None,
        agenda=[{"case": "SSU 37-2024", "title": "Godkjenning av referat fra møtet 10. september 2024"}, {"case": "SSU 38-2024", "title": "Nye krav i samarbeidsavtalen"}, {"case": "SSU 39-2024", "title": "Felles beredskapsøvelse høsten 2025"}, {"title": "Eventuelt"}])
    items = [("SSU 32-2024", "Godkjenning av innkalling og saksliste", "adopted", ["Innkalling og saksliste godkjennes."], ""),
             ("SSU 33-2024", "Aktivitetstall for første halvår", "noted", ["SSU tar tallene til orientering."], "Analytikeren la fram tallene. Det ble stilt spørsmål om sommerukene."),
             ("SSU 34-2024", "Oppgavedeling mellom tjenestene", "postponed", ["Saken utsettes til neste møte."], "Flere ønsket mer tid."),
             ("SSU 35-2024", "Felles kompetanseplan", "amended", ["SSU vedtar planen for to år.", "Planen evalueres hvert år."], "Brukerrepresentanten foreslo årlig evaluering. Innstillingen med endringsforslaget ble enstemmig vedtatt.")]
    blocks = [
        Title("Protokoll fra møte i strategisk samarbeidsutvalg (SSU)"),
        Fields([("Møtenr.:", "4/2024"), ("Dato:", "10. september 2024"), ("Tid:", "kl. 10.00–12.00"), ("Sted:", "Møterom Fjæra, Ytre sykehus"), ("Møteleder:", "Utvalgsleder"), ("Referent:", "Rådgiver 1")]),
        H(1, "Til stede"),
        P(["Fra kommunene: ", "Nordre Prøve kommune, Søndre Prøve kommune, Vestre Prøve kommune"]), P("Fra Ytre sykehus HF: Samhandlingssjef, fagsjef"), P("Brukerrepresentanter: Brukerutvalget ved Ytre sykehus"),
        H(1, "Forfall"), P("Fra kommunene: Østre Prøve kommune")]
    for number, title, _, decision, proceedings in items:
        blocks += [H(1, f"SSU sak {number.split(' ')[1]} {title}")]
        if proceedings:
            blocks += [H(2, "Behandling"), P(proceedings)]
        blocks += [H(2, "Vedtak"), L("number", [Item(one) for one in decision]) if len(decision) > 1 else P(decision[0])]
    three = meeting(
        "60-minutes", "minutes", blocks, ("word", "python", "office", "untagged", "tagged", "wrapped"), body="ssu", date="2024-09-10", number="4/2024", start="10:00", end="12:00", place="Møterom Fjæra, Ytre sykehus",
        sections=None, paragraphs=None, lists=None, agenda=[{"case": number, "title": title} for number, title, *_ in items],
        items=[{"case": number, "outcome": outcome, "decision": decision} for number, _, outcome, decision, _ in items],
        attendance=[{"side": "Kommunene", "present": ["Nordre Prøve kommune", "Søndre Prøve kommune", "Vestre Prøve kommune"], "absent": ["Østre Prøve kommune"]},
                    {"side": "Ytre sykehus HF", "present": ["Samhandlingssjef", "fagsjef"], "absent": []}, {"side": "Brukerrepresentanter", "present": ["Brukerutvalget ved Ytre sykehus"], "absent": []}])
    board = [("SSU 40-2024", "Budsjett for felles tiltak", "adopted", ["Budsjettet vedtas med en ramme på 900 000 kroner."], "Innstillingen ble enstemmig vedtatt."),
             ("SSU 41-2024", "Forslag om ny møteplass", "rejected", ["Forslaget om ny møteplass vedtas ikke."], "Forslaget falt med fem mot fire stemmer."),
             ("SSU 42-2024", "Innmeldt sak om transport", "withdrawn", ["Saken er trukket."], "Forslagsstilleren trakk saken.")]
    blocks = [
        Title("MØTEPROTOKOLL", styled=False), Loose("Strategisk samarbeidsutvalg", truth=False), Fields([("Møtedato:", "04.12.2024"), ("Tid:", "09:00 - 11:15"), ("Møtested:", "Teams"), ("Møte nr.:", "6/2024")], form="table"),
        T([["Part", "Til stede", "Forfall"], ["Kommunene", "Nordre Prøve kommune, Østre Prøve kommune", "Søndre Prøve kommune"], ["Ytre sykehus HF", "Fagsjef", "Samhandlingssjef"]], truth=False)]
    for number, title, _, decision, proceedings in board:
        blocks += [H(1, f"Sak {number.split(' ')[1]} {title}", form="bold"), P([Bold("Behandling:"), " " + proceedings]), P([Bold("Votering:"), " Se behandlingen."]), H(2, "Vedtak", form="bold", colon=True), P(decision[0])]
    four = meeting(
        "61-minutes-board-style", "minutes", blocks, ("word", "python", "untagged", "tagged"), body="ssu", date="2024-12-04", number="6/2024", start="09:00", end="11:15", online=True, sections=None, paragraphs=None, lists=None,
        agenda=[{"case": number, "title": title} for number, title, *_ in board], items=[{"case": number, "outcome": outcome, "decision": decision} for number, _, outcome, decision, _ in board],
        attendance=[{"side": "Kommunene", "present": ["Nordre Prøve kommune", "Østre Prøve kommune"], "absent": ["Søndre Prøve kommune"]}, {"side": "Ytre sykehus HF", "present": ["Fagsjef"], "absent": ["Samhandlingssjef"]}])
    return [one, two, three, four]
