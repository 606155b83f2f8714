"""What happened, told in words that no cue holds whole: weighed by its word, its sides and its time."""

import pytest

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Activity, Reading
from ketnghia.engine.reader import read
from tests.engine.told import told

HEAD = "Tin hoạt động đối ngoại\nThứ Sáu, 17/05/2024 08:00\n\n"


def alone(sentence: str) -> Reading:
    """One sentence under a dateline: nothing else says who takes part."""
    return read(f"{HEAD}{sentence}\n\nHai bên khẳng định tiếp tục vun đắp quan hệ hữu nghị.\n".encode(), "alone.txt")


def happened(sentence: str) -> list[tuple[str, str | None]]:
    return [(f.kind, f.date) for f in alone(sentence).facts if isinstance(f, Activity)]


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("Ngày 16/5, Hội Phụ nữ tỉnh An Giang và Hội Phụ nữ tỉnh Takeo (Campuchia) họp giao ban quý.", "meeting", "2024-05-16"),
        ("Ngày 14/5, đoàn Hội đồng nhân dân tỉnh Hủa Phăn (Lào) sang trao đổi kinh nghiệm với HĐND tỉnh Thanh Hóa.", "visit", "2024-05-14"),
        ("Chiều 15/5, đoàn nghệ sĩ tỉnh Hải Nam (Trung Quốc) đã đặt chân đến Quảng Ninh.", "visit", "2024-05-15"),
        ("Sáng 15/5, đoàn công tác thành phố Toulouse (Pháp) đi thực địa bãi sông Hồng cùng UBND thành phố Hà Nội.", "visit", "2024-05-15"),
        ("Tối 16/5, thành phố Hạ Long và thành phố Fukuoka (Nhật Bản) tổ chức đêm giao lưu nghệ thuật.", "event", "2024-05-16"),
        ("Ngày 11/5, UBND tỉnh Kiên Giang và tỉnh Kampot (Campuchia) tổ chức lễ đặt tên cầu hữu nghị.", "event", "2024-05-11"),
        ("Ngày 10/5, đoàn bác sĩ tỉnh Quảng Bình đã khám, chữa bệnh cho người dân tỉnh Khăm Muộn (Lào).", "aid", "2024-05-10"),
        ("Ngày 15/5, Sở Y tế tỉnh Sơn La trao chứng chỉ cho 12 bác sĩ tỉnh Hủa Phăn (Lào).", "training", "2024-05-15"),
        ("Tháng 9/2024, 15 cán bộ tỉnh Attapeu (Lào) sẽ sang Kon Tum học lớp quản lý nhà nước.", "training", "2024-09"),
        ("Ngày 12/5, chính quyền tỉnh Attapeu (Lào) đã có công thư phúc đáp UBND tỉnh Kon Tum.", "message", "2024-05-12"),
        ("Ngày 12/5, lực lượng tỉnh Lạng Sơn và thành phố Bằng Tường (Trung Quốc) diễn tập chung chữa cháy rừng.", "other", "2024-05-12"),
        ("Ngày 12/5, đại biểu tỉnh Hà Giang và tỉnh Vân Nam (Trung Quốc) cùng trồng cây hữu nghị.", "other", "2024-05-12"),
    ],
)
def test_an_event_word_with_two_sides_and_a_day_is_an_activity(sentence: str, kind: str, date: str) -> None:
    assert (kind, date) in happened(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỉnh Sơn La đề nghị tỉnh Hủa Phăn (Lào) sớm mở lớp tiếng Việt cho cán bộ.",
        "Thời gian tới, tỉnh Lào Cai và tỉnh Vân Nam (Trung Quốc) cần tăng cường giao lưu thanh niên, phối hợp tổ chức hội chợ.",
        "Tỉnh Kon Tum và tỉnh Attapeu (Lào) thường xuyên tuần tra song phương.",
        "Tỉnh Hà Giang và tỉnh Vân Nam (Trung Quốc) chưa tổ chức diễn tập chung.",
        "Lực lượng hai tỉnh Nghệ An và Xiêng Khoảng (Lào) phối hợp chặt chẽ để tổ chức các đợt diễn tập.",
    ],
)
def test_what_is_wished_denied_or_usual_is_none(sentence: str) -> None:
    assert happened(sentence) == []


def test_the_trace_names_what_spoke_for_it() -> None:
    reading = alone("Ngày 12/5, tỉnh Hà Giang và tỉnh Vân Nam (Trung Quốc) cùng trồng cây hữu nghị.")
    (act,) = (f for f in reading.facts if isinstance(f, Activity))
    assert act.trace.rule == "happening:cùng trồng 9 (both sides, day)"


def test_a_candidate_for_which_too_little_speaks_is_kept_with_its_score() -> None:
    rejections = told("Ông Khamphan Sengdara mong hai tỉnh tổ chức giao lưu thể thao.").rejections
    assert any(r.rule == "happening:event" and "wished" in r.reason for r in rejections)


def test_an_occasion_is_no_event_of_its_own() -> None:
    sentence = "Ngày 15/5, Sở Ngoại vụ tỉnh Lào Cai gặp mặt đại diện tỉnh Vân Nam (Trung Quốc) nhân dịp Tết té nước."
    assert happened(sentence) == [("meeting", "2024-05-15")]


def test_the_kinds_and_features_of_the_tables_are_known() -> None:
    lexicon = load_lexicon()
    kinds = {row["kind"] for row in lexicon.table("vi/happenings")}
    assert kinds == {
        "meeting",
        "visit",
        "event",
        "aid",
        "training",
        "message",
        "other",
        "held",
        "go",
        "aim",
        "learn",
        "help",
        "take",
        "none",
    }
    assert all(0 <= int(row["weight"]) <= 3 for row in lexicon.table("vi/happenings"))
    assert all(row["weight"].lstrip("-").isdigit() for row in lexicon.table("vi/happening_weights"))


def test_learners_who_are_taken_in_are_trained_and_workers_are_not() -> None:
    assert happened("Năm 2023, tỉnh Sơn La tiếp nhận 22 lưu học sinh tỉnh Hủa Phăn (Lào).") == [("training", "2023")]
    assert happened("Tháng 4/2024, huyện Jindo (Hàn Quốc) tiếp nhận 200 lao động của tỉnh Đồng Tháp.") == [("other", "2024-04")]


def test_aid_that_is_promised_is_none() -> None:
    assert happened("Năm 2025, tỉnh Sơn La sẽ tặng tỉnh Hủa Phăn (Lào) 500 màn tẩm hóa chất.") == []


def test_the_hall_where_events_are_held_is_none() -> None:
    sentence = "Sáng 15/5, tại Trung tâm Hội nghị và tổ chức sự kiện tỉnh, Chủ tịch UBND tỉnh Đồng Nai tiếp đoàn tỉnh Brest (Belarus)."
    assert happened(sentence) == [("meeting", "2024-05-15")]


def test_what_is_done_on_a_visit_is_part_of_it() -> None:
    sentence = "Chiều 15/5, đoàn tỉnh Gunma (Nhật Bản) đến thăm tỉnh Hưng Yên và trồng cây lưu niệm."
    assert happened(sentence) == [("visit", "2024-05-15")]


def test_a_match_between_clubs_is_no_cooperation_of_their_towns() -> None:
    reading = alone(
        "Tối 16/5, trận đấu giữa câu lạc bộ Đồng Nai và câu lạc bộ tỉnh Kratie (Campuchia) khép lại vòng bảng. "
        "Sau trận này, huấn luyện viên Đồng Nai sẽ gặp đội Kratie vào ngày 27/5."
    )
    assert not reading.relevant
