"""What generated papers are made of: states with their real names, invented people, things and outlets."""

from __future__ import annotations

#: ISO code, name, adjective, capital: public facts; nobody real speaks for them here.
STATES = tuple(
    tuple(row.split("|"))
    for row in (
        "IS|Iceland|Icelandic|Reykjavik", "UY|Uruguay|Uruguayan|Montevideo", "LV|Latvia|Latvian|Riga",
        "EE|Estonia|Estonian|Tallinn", "NO|Norway|Norwegian|Oslo", "PT|Portugal|Portuguese|Lisbon",
        "MA|Morocco|Moroccan|Rabat", "KE|Kenya|Kenyan|Nairobi", "TZ|Tanzania|Tanzanian|Dodoma",
        "PE|Peru|Peruvian|Lima", "EC|Ecuador|Ecuadorian|Quito", "NZ|New Zealand|New Zealand|Wellington",
        "FJ|Fiji|Fijian|Suva", "MN|Mongolia|Mongolian|Ulaanbaatar", "KR|South Korea|South Korean|Seoul",
        "VN|Vietnam|Vietnamese|Hanoi", "GH|Ghana|Ghanaian|Accra", "SN|Senegal|Senegalese|Dakar",
        "JO|Jordan|Jordanian|Amman", "OM|Oman|Omani|Muscat", "FI|Finland|Finnish|Helsinki",
        "IE|Ireland|Irish|Dublin", "BO|Bolivia|Bolivian|La Paz", "ZM|Zambia|Zambian|Lusaka",
    )
)  # fmt: skip
#: Of these and of syllables the names of invented people and undertakings are made.
GIVEN = ("Ana", "Tomas", "Runa", "Mateo", "Ilze", "Kofi", "Sara", "Jonas", "Lucia", "Peter", "Nadia", "Oskar",
         "Elena", "Pavel", "Ines", "Hugo", "Maren", "Felix", "Alma", "Ivo")  # fmt: skip
MATTERS = (
    "trade",
    "energy",
    "borders",
    "transport",
    "fisheries",
    "security",
    "culture",
    "water",
    "migration",
)
THINGS = ("bridge", "ferry line", "power cable", "rail link", "pipeline", "port", "dam", "pass", "air link",
          "customs post", "archive", "fishing ground", "school", "hospital", "mine")  # fmt: skip
OUTLETS = tuple(f"{town} {paper}" for town in ("Karst", "Harbour", "Border", "Northern", "Upland", "Bay")
                for paper in ("Courier", "Review", "Post", "Gazette", "Herald"))  # fmt: skip
SYLLABLES = ("kar", "vel", "tor", "mis", "lan", "dre", "sul", "pon", "ari", "nes", "gol", "bet", "ruk", "fam")
