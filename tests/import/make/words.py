"""Running text for the papers, invented, in the tone of such papers. No sentence is from a real one."""

SENTENCES = (
    "Ordningen ble prøvd ut i to omganger, og erfaringene fra den første er tatt med i den andre.",
    "Arbeidsgruppen har hatt fem møter og har innhentet synspunkter fra ansatte i begge tjenestenivåene.",
    "Flere av tiltakene kan settes i gang uten nye midler, mens andre må vurderes i budsjettene til partene.",
    "Brukerrepresentantene har pekt på at informasjonen må være enkel å finne og lett å forstå.",
    "Det er særlig overgangen fra sykehus til hjem som oppleves som uforutsigbar for pasienter og pårørende.",
    "Kartleggingen viser at rutinene er kjent, men at de tolkes ulikt fra sted til sted.",
    "Sekretariatet foreslår at det legges fram en ny status når prøveperioden er over.",
    "Tallene er små, og forskjellene mellom kommunene bør derfor tolkes med forsiktighet.",
    "Det er enighet om at felles opplæring gir bedre flyt og færre misforståelser i det daglige.",
    "Erfaringene er delt i et eget fagmøte, og tilbakemeldingene var gjennomgående gode.",
    "Utvalget ba i forrige møte om en vurdering av hvordan arbeidet kan videreføres innenfor dagens rammer.",
    "En egen kontaktperson i hver virksomhet har vist seg å være viktig for framdriften.",
    "Løsningen bygger på utstyr som allerede er i bruk, og krever lite opplæring.",
    "Ventetiden har gått noe ned, men det er for tidlig å si om endringen varer.",
    "Partene har ulike systemer, og det er behov for en felles forståelse av hvilke opplysninger som skal deles.",
    "Prosjektet har hatt en styringsgruppe med representanter fra begge parter.",
    "Det er gjennomført en enkel spørreundersøkelse, der de fleste svarer at de kjenner ordningen.",
    "Videre arbeid bør samordnes med de øvrige utvalgene, slik at samme spørsmål ikke utredes flere ganger.",
    "Ansvaret for oppfølgingen ligger i linjen hos hver av partene.",
    "Forslaget er i tråd med målene i handlingsplanen.",
)

NYNORSK = (
    "Ordninga vart prøvd ut i to omgangar, og røynslene frå den fyrste er tekne med i den andre.",
    "Arbeidsgruppa har hatt fire møte og har henta inn synspunkt frå tilsette på begge sider.",
    "Brukarrepresentantane har peika på at informasjonen må vere lett å finne og lett å forstå.",
    "Fleire av tiltaka kan setjast i gang utan nye midlar.",
    "Det er semje om at felles opplæring gjev betre flyt i kvardagen.",
    "Tala er små, og skilnadene mellom kommunane må difor tolkast med varsemd.",
    "Vidare arbeid bør samordnast med dei andre utvala.",
    "Ei fast kontaktperson i kvar verksemd har vore viktig for framdrifta.",
)


def say(start, count=3, of=SENTENCES):
    """`count` sentences from the `start`th on."""
    return " ".join(of[(start + n * 7) % len(of)] for n in range(count))
