#!/usr/bin/env python3
"""Makes tests/import/meeting-folder: a meeting as the secretariat has it on disk, with what lies about there.

Needs LibreOffice, reportlab and Pillow.
"""

import io
import pathlib
import shutil
import tempfile

from PIL import Image, ImageDraw

import office
from model import *
from pages import Pages
from word import Word

HOME = pathlib.Path(__file__).resolve().parent.parent / "meeting-folder" / "SSU 4. desember 2024"
HEADER = "Helsefellesskapet Ytterøya"
FOOTER = "Samhandlingssekretariatet · Strategisk samarbeidsutvalg"


def word(name, blocks, author="Prøve Forfattersen"):
    paper = Paper(name, blocks, {}, header=HEADER, footer=FOOTER, author=author, font="Liberation Sans")
    Word(paper).write(HOME / f"{name}.docx")


def case(number, title, officer, reference, attachments, points, background, municipalities, hospital, more=()):
    return [
        Loose(f"SSU sak {number}-2024"), Title(title),
        Fields([("Saksbehandler:", officer), ("Dato dok:", "15.11.2024"), ("Møtedato:", "04.12.2024"), ("Vår ref:", reference)]),
        *([Attachments("Vedlegg (t):", attachments, form="numbers")] if attachments else []),
        H(1, "Innstilling til konsensus"), L("number", [Item(point) for point in points]) if len(points) > 1 else P(points[0]),
        H(1, "Bakgrunn"), *[P(text) for text in background], *more,
        H(1, "Kommunenes vurdering"), P(municipalities), H(1, "Ytre sykehus HFs vurdering"), P(hospital)]


HOME_PLAN = case(
    40, "Felles hjemreiseplan for eldre pasienter", "Rådgiver 1 og rådgiver 2", "2024/1833",
    [Attached("Rutine for hjemreiseplan"), Attached("SSU sak 24-2024 Status for felles hjemreiseplan")],
    ["SSU slutter seg til felles hjemreiseplan for pasienter over 75 år.", "Planen tas i bruk i alle kommunene fra 1. mars 2025.", "Sekretariatet legger fram erfaringene for SSU høsten 2025."],
    ["Eldre pasienter opplever ofte at opplysningene om hva som skal skje etter utskrivning, er spredt på flere ark og samtaler. I prøveperioden fikk pasientene én plan på én side, skrevet sammen med dem.",
     "Planen ble prøvd ut ved to sengeposter og i tre kommuner fra mars til september. Ni av ti som svarte, sa at de visste hvem de skulle ringe."],
    "Kommunene erfarer at planen gir færre telefoner de første dagene. De mener at opplæringen bør gjentas hvert halvår, siden mange er nye i tjenesten.",
    "Ytre sykehus HF mener at planen passer inn i arbeidet på sengepostene. Sykehuset tar ansvar for at malen finnes i journalsystemet.",
    [T([["Enhet", "Planer laget", "Svar på skjema"], ["Sengepost A", "84", "61"], ["Sengepost B", "57", "40"], ["Kommunene samlet", "141", "101"]])])

TEAMS = case(
    41, "Ambulante team – videre drift", "Seniorrådgiver 5", "2024/1902",
    [Attached("Evaluering av prøveperioden", [Link("Evaluering av prøveperioden", "Vedlegg/Evaluering.pdf")])],
    ["Ordningen med ambulante team videreføres i to år.", "Utgiftene deles likt mellom partene."],
    ["Teamene har siden 2022 reist hjem til pasienter som ellers ville blitt innlagt. Evalueringen viser at pasientene er trygge, og at reisene er den største utgiften."],
    "Kommunene ønsker å videreføre ordningen, og ber om at mindre kommuner skjermes for reiseutgifter.", "Ytre sykehus HF støtter videreføring, og mener at resultatene bør måles hvert halvår.")

FOLLOW_UP = case(
    42, "Digital hjemmeoppfølging – neste trinn", "Prosjektleder", "2024/1950", [Attached("Kostnadsoverslag for digital hjemmeoppfølging")],
    ["SSU ber partene innarbeide digital hjemmeoppfølging i budsjettene for 2026."],
    ["Digital hjemmeoppfølging er tatt i bruk for tre pasientgrupper. Neste trinn er felles bestilling av utstyr og en felles vaktordning.", "Kostnadsoverslaget er foreløpig."],
    "Kommunene mener at vaktordningen må avklares før flere grupper tas inn.", "Ytre sykehus HF kan bidra med en felles bestilling fra våren.")

AGENDA = [("", "Godkjenning av innkalling og saksliste", "Vedtak", "10.00"), ("40-2024", "Felles hjemreiseplan for eldre pasienter", "Vedtak", "10.05"), ("41-2024", "Ambulante team – videre drift", "Vedtak", "10.40"),
          ("42-2024", "Digital hjemmeoppfølging – neste trinn", "Drøfting", "11.20"), ("", "Eventuelt", "Eventuelt", "11.50")]
WHEN = [("Møtenr.:", "6/2024"), ("Dato:", "4. desember 2024"), ("Tid:", "kl. 10.00–12.00"), ("Sted:", "Møterom Fjæra, Ytre sykehus")]


def minutes():
    def done(number, title, proceedings, decision):
        return [H(1, f"SSU sak {number} {title}"), H(2, "Behandling"), P(proceedings), H(2, "Vedtak"), L("number", [Item(one) for one in decision]) if len(decision) > 1 else P(decision[0])]
    return [
        Title("Protokoll fra møte i strategisk samarbeidsutvalg (SSU)"), Fields(WHEN + [("Møteleder:", "Leder av SSU"), ("Referent:", "Rådgiver 1")]),
        H(1, "Til stede"), P("Fra kommunene: Nordre Prøve kommune, Søndre Prøve kommune, Vestre Prøve kommune"), P("Fra Ytre sykehus HF: Samhandlingssjef, fagsjef"), P("Brukerrepresentanter: Brukerutvalget ved Ytre sykehus"),
        H(1, "Forfall"), P("Fra kommunene: Østre Prøve kommune"),
        *done("40-2024", "Felles hjemreiseplan for eldre pasienter", "Rådgiver 1 orienterte. Innstillingen ble enstemmig vedtatt.",
              ["SSU slutter seg til felles hjemreiseplan for pasienter over 75 år.", "Planen tas i bruk i alle kommunene fra 1. mars 2025.", "Sekretariatet legger fram erfaringene for SSU høsten 2025."]),
        *done("41-2024", "Ambulante team – videre drift", "Brukerrepresentanten foreslo et nytt punkt om årlig brukerundersøkelse. Innstillingen med endringen ble enstemmig vedtatt.",
              ["Ordningen med ambulante team videreføres i to år.", "Utgiftene deles likt mellom partene, etter fradrag for reiser i små kommuner.", "Det gjennomføres en brukerundersøkelse hvert år."]),
        *done("42-2024", "Digital hjemmeoppfølging – neste trinn", "Flere ba om et sikrere kostnadsoverslag før budsjettene behandles.", ["Saken utsettes til neste møte."])]


def main():
    shutil.rmtree(HOME.parent, ignore_errors=True)
    (HOME / "Vedlegg").mkdir(parents=True)
    (HOME / "Utkast").mkdir()
    word("Innkalling SSU 4. desember 2024", [
        Title("Innkalling til møte i strategisk samarbeidsutvalg (SSU)"), Fields(WHEN), P("Forfall meldes til samhandlingssekretariatet så snart som mulig. Varamedlemmer møter etter nærmere beskjed."), H(1, "Saksliste"),
        T([["Saksnr.", "Sak", "Type", "Tid"]] + [list(row) for row in AGENDA])])
    word("SSU sak 40-2024 Felles hjemreiseplan", HOME_PLAN)
    word("SSU sak 41-2024 Ambulante team", TEAMS)
    word("SSU sak 42-2024 Digital hjemmeoppfølging", FOLLOW_UP)
    office.pdf([(HOME / "SSU sak 40-2024 Felles hjemreiseplan.docx", HOME / "SSU sak 40-2024 Felles hjemreiseplan.pdf")], True)
    word("Protokoll SSU 4. desember 2024", minutes())
    # By number in the name.
    word("Sak 40-2024 vedlegg 1 - Rutine for hjemreiseplan", [
        Title("Rutine for hjemreiseplan"), H(1, "Formål"), P("Rutinen skal sikre at alle pasienter over 75 år får en skriftlig plan før de reiser hjem."), H(1, "Slik gjør vi"),
        L("number", [Item("Planen begynner første dag på sengeposten."), Item("Kommunens kontaktperson får utkastet senest dagen før hjemreise."), Item("Pasienten får hjemreisekortet med telefonnumre.")])], author="")
    # By link.
    Pages(Paper("Evaluering", [
        Title("Evaluering av prøveperioden"), P("Ambulante team 2022–2024"), H(1, "Sammendrag"), P("Teamene har gjennomført 412 hjemmebesøk. Prøvekystmodellen, der teamet reiser med rutebåten, har vist seg å være rimeligst."), H(1, "Funn"),
        T([["År", "Besøk", "Innleggelser unngått"], ["2022", "96", "31"], ["2023", "148", "52"], ["2024", "168", "66"]]), NewPage(), H(1, "Videre arbeid"),
        P("Reiseutgiftene bør måles for hver kommune, og svarene fra pasientene samles inn hvert år.")], {}, header="Evaluering", footer="", author="")).write(HOME / "Vedlegg" / "Evaluering.pdf")
    # By title.
    Pages(Paper("Kostnadsoverslag", [
        Title("Kostnadsoverslag for digital hjemmeoppfølging"), P("Foreløpige tall, alle i kroner."),
        T([["Post", "2025", "2026"], ["Utstyr", "640 000", "210 000"], ["Vaktordning", "900 000", "930 000"], ["Sum", "1 540 000", "1 140 000"]])], {}, header="Kostnadsoverslag", footer="", author="")).write(HOME / "Kostnadsoverslag for digital hjemmeoppfølging.pdf")
    # What lies about.
    (HOME / "~$sak 41-2024 Ambulante team.docx").write_bytes(b"\x0ePr\xf8ve Forfattersen" + b"\0" * 140)
    (HOME / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    (HOME / "desktop.ini").write_text("[.ShellClassInfo]\r\nIconResource=C:\\WINDOWS\\system32\\SHELL32.dll,3\r\n")
    word("Utkast/SSU sak 41-2024 Ambulante team", TEAMS[:6] + [P("Utkastord: dette er ikke ferdig.")])
    word("SSU sak 42-2024 Digital hjemmeoppfølging v2 utkast", FOLLOW_UP[:6] + [P("Utkastord: dette er ikke ferdig.")])
    photo = Image.new("RGB", (640, 420), (196, 214, 224))
    draw = ImageDraw.Draw(photo)
    draw.rectangle((0, 270, 640, 420), fill=(70, 110, 130))
    draw.polygon(((80, 270), (250, 90), (420, 270)), fill=(110, 130, 120))
    photo.save(HOME / "Bilde fra møterommet.jpg", "JPEG", quality=70)
    print(sum(1 for file in HOME.rglob("*") if file.is_file()), "files")


main()
