//! Lines that are rows of an agenda.

use super::super::super::testing::row;
use super::*;

#[test]
fn lines_are_read_as_rows() {
    for (text, expected) in [
        (
            "Sak 21/24 Plan for noe (orientering) v/ rådgiver 1 10.15–10.45",
            "[21-2024] Plan for noe <information> @10:15–10:45 v/rådgiver 1",
        ),
        ("SSU sak 21-2024: Plan for noe", "[SSU 21-2024] Plan for noe"),
        ("1. Sak 21/24 – Plan for noe – drøfting", "1. [21-2024] Plan for noe <discussion>"),
        ("10.00–10.15 Sak 21/24 Plan (B)", "[21-2024] Plan <decision> @10:00–10:15"),
        ("Kl. 10.15: Plan for noe", "Plan for noe @10:15"),
        ("21/24 Plan for noe", "[21-2024] Plan for noe"),
        ("10.15 Sak 21/24 Status Orientering v/ leder.", "[21-2024] Status Orientering @10:15 v/leder"),
        (
            "10.15 Sak 21/24 Ny status Orientering v/ leder",
            "[21-2024] Ny status <information> @10:15 v/leder",
        ),
        ("Sak 21/24   Eventuelt", "[21-2024] Eventuelt <other_business>"),
        ("Eventuelt", "Eventuelt <other_business>"),
        ("Sak 25/24 Ymse", "[25-2024] Ymse <other_business>"),
        ("RS 3/24 Brev frå fagrådet", "[RS 3-2024] Brev frå fagrådet <for_the_record>"),
        ("Sak 1: Godkjenning av innkalling og saksliste", "1. Godkjenning av innkalling og saksliste"),
        ("Orienteringssak: 22/24 Status", "[22-2024] Status <information>"),
        ("Sak 22/24\tStatus\tO\t10.30", "[22-2024] Status <information> @10:30"),
        ("Oppfølging av SSU-sak 12/2023", "Oppfølging av SSU-sak 12/2023"),
        ("Kompetanseplan (sak 21/24)", "[21-2024] Kompetanseplan"),
        ("Plan (sak 2/23)", "Plan (sak 2/23)"),
        ("Sak 22/24 Plan, v/leder, 15 min", "[22-2024] Plan @15 min v/leder"),
        (
            "Sak 22/24 Plan (drøfting, v/ leder av fagrådet, kl. 11)",
            "[22-2024] Plan <discussion> @11:00 v/leder av fagrådet",
        ),
        ("Sak 22/24 Samarbeid 2022-2024", "[22-2024] Samarbeid 2022-2024"),
    ] {
        assert_eq!(row(&entry(text, Some(2024)).item), expected, "{text}");
    }
}
