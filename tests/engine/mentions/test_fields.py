"""Fields of cooperation: the words that name them, the names that only hold such words, and what a clause is about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.fields import fields_in, find_fields
from ketnghia.engine.model import Span
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()
CODES = {
    "economy", "trade", "investment", "tourism", "agriculture", "fisheries", "marine_economy", "industry", "energy", "transport",
    "urban_planning", "environment", "science_technology", "digital", "education", "health", "culture", "sports", "people_exchange",
    "labour", "finance", "governance", "border_security", "humanitarian", "war_legacy", "media", "infrastructure", "social",
}  # fmt: skip

# (text, codes in order)
NAMED = [
    # a longer phrase is not the shorter ones it holds
    ("Hai bên hợp tác phát triển kinh tế biển.", ["marine_economy"]),
    ("Hai bên hợp tác phát triển kinh tế.", ["economy"]),
    ("Chia sẻ kinh nghiệm về kinh tế số.", ["digital"]),
    ("Phát triển kinh tế tuần hoàn.", ["environment"]),
    ("Bảo đảm an ninh lương thực.", ["agriculture"]),
    ("Bảo đảm an ninh mạng.", ["digital"]),
    ("Bảo đảm an ninh trật tự.", ["border_security"]),
    ("Chính sách an sinh xã hội.", ["social"]),
    ("Xây dựng nông thôn mới.", ["social"]),
    ("Phát triển nông nghiệp công nghệ cao.", ["agriculture"]),
    ("Phát triển công nghiệp công nghệ cao.", ["industry"]),
    ("Thu hút đầu tư công nghiệp.", ["investment", "industry"]),
    ("Cải thiện môi trường đầu tư.", ["investment"]),
    ("Bảo vệ môi trường.", ["environment"]),
    ("Mở hội chợ việc làm.", ["labour"]),
    ("Mở hội chợ thương mại.", ["trade"]),
    ("Phát triển du lịch sinh thái.", ["tourism"]),
    ("Mở lại chợ biên giới.", ["trade"]),
    ("Xây dựng trung tâm tài chính quốc tế.", ["finance"]),
    ("Vận chuyển hàng hóa qua cảng biển.", ["transport", "marine_economy"]),
    # one phrase, two fields
    ("Xây dựng đô thị thông minh.", ["urban_planning", "digital"]),
    ("Nâng cấp hạ tầng giao thông.", ["infrastructure", "transport"]),
    ("Thăm khu công nghiệp Quế Võ.", ["industry"]),
    ("Dự Hội chợ nông sản.", ["trade", "agriculture"]),
    ("Mở đường bay thuê bao mùa đông.", ["transport", "tourism"]),
    ("Thí điểm cửa khẩu thông minh.", ["border_security", "digital"]),
    ("Đào tạo cán bộ quản lý cảng cá.", ["education", "fisheries"]),
    ("Sửa tuyến đường và cầu treo.", ["transport", "infrastructure", "infrastructure"]),
    ("Gửi dự thảo bằng tiếng Anh.", []),
    ("Kỹ thuật nuôi gà công nghiệp.", ["agriculture"]),
    ("Giúp kéo đường điện sang huyện bạn.", ["energy", "infrastructure"]),
    ("Phòng, chống tảo hôn.", ["social"]),
    ("Tiếp tục trao đổi công chức.", ["governance"]),
    ("Cho doanh nghiệp thuê đất trồng cao su.", ["investment", "agriculture"]),
    ("Tổ chức trao đổi sinh viên.", ["education"]),
    ("Tiêu thụ hàng nông - thủy sản.", ["trade", "agriculture", "fisheries"]),
    # every field
    ("Trao đổi kinh nghiệm xây dựng Đảng và cải cách hành chính.", ["governance", "governance"]),
    ("Phối hợp tuần tra song phương.", ["border_security"]),
    ("Tìm kiếm, cất bốc hài cốt liệt sĩ.", ["war_legacy", "war_legacy"]),
    ("Tiếp tục rà phá bom mìn.", ["war_legacy"]),
    ("Đào tạo nguồn nhân lực.", ["education"]),
    ("Dạy tiếng Việt cho cán bộ.", ["education"]),
    ("Cấp học bổng cho lưu học sinh.", ["education", "education"]),
    ("Đưa lao động thời vụ sang làm việc.", ["labour"]),
    ("Khám chữa bệnh cho người dân.", ["health"]),
    ("Chuyển giao công nghệ, khởi nghiệp.", ["science_technology", "science_technology"]),
    ("Chuyển đổi số.", ["digital"]),
    ("Quy hoạch đô thị.", ["urban_planning"]),
    ("Xử lý nước thải, rác thải.", ["environment", "environment"]),
    ("Khắc phục hậu quả bão lũ.", ["humanitarian"]),
    ("Giảm nghèo bền vững.", ["social"]),
    ("Hợp tác ngân hàng.", ["finance"]),
    ("Đẩy mạnh công tác thông tin, tuyên truyền.", ["media"]),
    ("Giao lưu nhân dân.", ["people_exchange"]),
    ("Tổ chức giải bóng đá giao hữu.", ["sports", "sports"]),
    ("Giao lưu văn hóa, nghệ thuật.", ["culture", "culture"]),
    ("Phát triển điện gió ngoài khơi.", ["energy"]),
    ("Nuôi trồng thủy sản, nghề cá.", ["fisheries", "fisheries"]),
    ("Nuôi trồng thuỷ sản.", ["fisheries"]),
    ("Khoa học – công nghệ.", ["science_technology"]),
    ("Chuyển giao kĩ thuật tưới.", ["agriculture"]),
    # institutions and where things happen
    ("Giúp các bệnh viện tuyến tỉnh.", ["health"]),
    ("Lắp pin mặt trời tại các khu công nghiệp.", ["energy"]),
    ("Trồng cây xanh ở các trường học.", []),
    # names hold no field
    ("Giám đốc Sở Du lịch cùng dự.", []),
    ("Giám đốc Sở Văn hóa, Thể thao và Du lịch cùng dự.", []),
    ("Bộ Công Thương cho ý kiến.", []),
    ("Đoàn Cộng đồng đô thị Grenoble.", []),
    ("Hai nước thiết lập quan hệ ngoại giao.", []),
    ("Ủy viên Bộ Chính trị.", []),
    ("Tặng Huân chương Lao động.", []),
    ("Trong năm tài chính này.", []),
    ("Hai bên hợp tác toàn diện.", []),
    # English and French
    ("Cooperation in tourism, vocational training and renewable energy.", ["tourism", "education", "energy"]),
    ("They will cooperate in seaport management and urban planning.", ["marine_economy", "urban_planning"]),
    ("Coopération en matière d'assainissement et de patrimoine.", ["environment", "culture"]),
    ("La formation professionnelle et la santé.", ["education", "health"]),
]

# (text, the clause asked about, codes)
ABOUT = [
    ("Hai bên sẽ hợp tác trong các lĩnh vực: y tế, du lịch; giáo dục.", "Hai bên sẽ hợp tác", ("health", "tourism", "education")),
    ("Tỉnh đề nghị bạn cử bác sĩ, đồng thời mời dự lễ hội.", "Tỉnh đề nghị bạn cử bác sĩ", ("health",)),
    ("Tỉnh đề nghị mở đường bay và mời dự lễ hội.", "Tỉnh đề nghị mở đường bay", ("transport",)),
    ("Tỉnh mong bạn ưu tiên thông quan cho vải thiều trong vụ tới.", "Tỉnh mong bạn ưu tiên thông quan", ("trade", "agriculture")),
    ("Hai bên họp hằng quý.", "Hai bên họp hằng quý", ()),
    ("Tỉnh sẽ hỗ trợ doanh nghiệp. Về y tế, hai bên chưa bàn.", "Tỉnh sẽ hỗ trợ doanh nghiệp.", ("economy",)),
    ("Tỉnh sẽ hỗ trợ doanh nghiệp đầu tư.", "Tỉnh sẽ hỗ trợ doanh nghiệp đầu tư.", ("investment",)),
    ("Mời đoàn sang, nhất là trong các lĩnh vực văn hóa và thể thao.", "Mời đoàn sang", ("culture", "sports")),
]


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_a_field_is_named_by_its_longest_phrase(text: str, codes: list[str]) -> None:
    assert [m.code for m in find_fields(text, LEXICON) if not m.weak] == codes


@pytest.mark.parametrize(("text", "clause", "codes"), ABOUT)
def test_a_clause_is_about_what_it_and_its_list_name(text: str, clause: str, codes: tuple[str, ...]) -> None:
    assert fields_in(text, Span(0, len(clause)), find_fields(text, LEXICON)) == codes


def test_without_beyond_nothing_behind_the_clause_counts() -> None:
    text = "Hai bên thống nhất hợp tác về y tế, du lịch."
    mentions = find_fields(text, LEXICON)
    assert fields_in(text, Span(0, text.index(",")), mentions, beyond=False) == ("health",)


def test_a_weak_word_counts_only_where_nothing_else_is_named() -> None:
    text = "Đề nghị quan tâm khu vực biên giới."
    assert fields_in(text, Span(0, len(text)), find_fields(text, LEXICON)) == ("border_security",)
    text = "Đề nghị quan tâm giao thông khu vực biên giới."
    assert fields_in(text, Span(0, len(text)), find_fields(text, LEXICON)) == ("transport",)


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_every_row_names_a_field_of_the_guide_or_masks_one(language: str) -> None:
    for row in LEXICON.table(f"{language}/fields"):
        assert row["role"] in ("field", "place", "weak", "mask")
        assert (row["code"] in CODES) != (row["role"] == "mask"), row["phrase"]


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_every_code_has_its_words(language: str) -> None:
    assert {row["code"] for row in LEXICON.table(f"{language}/fields") if row["code"]} == CODES


@settings(max_examples=150)
@given(st.lists(st.sampled_from([text for text, _ in NAMED] + ["\n", " ", "…", "Sở ", "ﬁ", "İ"]), max_size=6).map("".join))
def test_mentions_are_in_order_and_inside_the_text(text: str) -> None:
    text = normalise(text)
    mentions = find_fields(text, LEXICON)
    starts = [m.span.start for m in mentions]
    assert starts == sorted(starts)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
