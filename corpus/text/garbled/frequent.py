"""How much of a text is written in the few characters that Chinese uses most."""

import re

_HAN = re.compile("[\u3400-\u9fff]+")
# The 500 most frequent characters of the laws in force.
_FREQUENT = re.compile(
    "["
    "的人法第条十和行国定有以者民应当规或关政务管一理业用会生其机员部事二保门不对三责地处产家作工公制本可经设五在上合"
    "依院权物中主全施发为级他照四动等由安出府方监任及构区建品进下提自实所护证单资期成位并款得职要组同六百利重境违时情律"
    "体代标报委防准织取查七共罚大按件治表内学开险农收通立分年外使八能营运交社检金据未议请水予展告向采受与督海承案九加审"
    "接相信活决环化性元反个育执计求持项害教负供技限章刑服备域企县划改调特态之市于程止日污染财直各造措申原万过文被源支前"
    "强明质商办后正军基犯术批具列场是罪息量税专益协给节况书费预除入损指严度需高华力义土察根货担从种令意村船放确偿销复科"
    "起医别约记长范统电适集置危知济系障结常因式航司助核效形导额口格将许托目名现间控裁诉履选失算数输解价病健无易道料符评"
    "排必空参传到药卫包新非警测投究面流省领疗食债转付举辖布影舶赔没修救纳役禁劳则验存平港养推励密序属装该消停围点登废配"
    "际认居果判徒响疫变急故研注整校草乡路网然录身券林善总维侵子追但完师优鼓股续类售称官康风征仲器守车补免退讼见票购广缴"
    "气留清族庭何先涉卖城送册减享移矿旅零须租编联千河估签少月促培引拘让拒材超团份已识住就融遵容"
    "]+"
)


def frequent_share(text: str) -> float:
    """The share of frequent characters among the Chinese ones of a text; 0 where there are none.

    Laws and regulations have 0.88 and more, reports and plans 0.80, in traditional characters 0.61;
    characters picked by chance from the ordinary ones have 0.13.
    """
    chinese = sum(map(len, _HAN.findall(text)))
    return sum(map(len, _FREQUENT.findall(text))) / chinese if chinese else 0.0
