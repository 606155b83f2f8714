"""What an office has put beside the sample documents, so that pages about it are looked at like all others."""

from ketnghia.followup import contacts, filing
from ketnghia.registry.entries import enter
from tests.readings import hand

CONTACT = {"name": "Khăm-la Xi-xu-lít", "kind": "person", "place": "Khăm Muộn", "phone": "+856 20 5555 0100", "role": "Trưởng phòng lễ tân"}
VISIT = {
    "kind": "visit",
    "direction": "in",
    "parties": ["LA/Khammouane", "VN/Cà Mau"],
    "date": "2026-11-30/2026-12-02",
    "status": "planned",
    "name": "Đoàn đại biểu cấp cao Khăm Muộn thăm Cà Mau",
    "head": "Ông Văng-xay Phông-xa-vẳn, Tỉnh trưởng",
    "guest_class": "a",
}
ROWS = (
    ("member", {"name": "Văng-xay Phông-xa-vẳn", "position": "Tỉnh trưởng", "role": "head", "checked": "2026-11-20"}),
    ("member", {"name": "Bun-ma Kẹo-vi-lay", "position": "Giám đốc Sở Ngoại vụ"}),
    ("programme", {"day": "2026-11-30", "time": "14:00", "activity": "Hội đàm", "place": "Trụ sở UBND tỉnh", "host": "Chủ tịch UBND tỉnh"}),
    ("task", {"kind": "car", "what": "Bố trí xe", "due": "2026-11-20"}),
    ("task", {"kind": "hotel", "what": "Đặt phòng", "due": "2026-11-25", "who": "Lan", "state": "done"}),
    ("raise", {"text": "Đường bay Cà Mau – Thà Khẹc", "note": "Ủng hộ"}),
    ("minutes", {"vi": "Hai bên đã trao đổi.", "other": "ສອງຝ່າຍໄດ້ແລກປ່ຽນ"}),
    ("gift", {"way": "given", "what": "Tranh sơn mài"}),
    ("step", {"step": "letter", "on": "2026-10-20", "number": "215/VPT"}),
)


def furnish() -> str:
    """A contact, and a delegation to come with its file; returns the delegation's id."""
    contacts.add(CONTACT, hand())
    visit = enter("activity", VISIT, hand())
    for part, told in ROWS:
        filing.add(visit.claim, part, told, hand())
    return visit.record
