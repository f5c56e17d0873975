using GovOpenFlow.Reading.Text;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Text;

public sealed class FoldTests
{
    [Theory]
    [InlineData("區檔案館", "区档案馆")]
    [InlineData("（１２），：；", "(12),:;")]
    [InlineData("〔2026〕", "[2026]")]
    public void Characters(string printed, string folded) => Assert.Equal(folded, CharacterFold.Fold(printed));

    [Theory]
    [InlineData("州政府入口網站", "州政府门户网站")]
    [InlineData("政策檔案", "政策文件")]
    [InlineData("區檔案館", "区档案馆")]
    [InlineData("歸檔", "归档")]
    [InlineData("最佳化資料庫", "优化数据库")]
    [InlineData("公共運輸", "公共交通")]
    public void Machine_converted_words(string printed, string key) => Assert.Equal(key, Keys.OfPrinted(printed));
}
