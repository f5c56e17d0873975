namespace GovOpenFlow.Reading.Text;

/// <summary>Words that machines put in when they convert mainland text to traditional script, read back as the mainland terms.</summary>
/// <remarks>For comparison only: the document is shown as printed.</remarks>
public static class MainlandTerms
{
    // Folded to simplified characters, longest first.
    private static readonly (string Converted, string Mainland)[] Words =
    [
        ("网际网路", "互联网"), ("入口网站", "门户网站"), ("公共运输", "公共交通"), ("人工智慧", "人工智能"), ("使用者", "用户"),
        ("智慧型", "智能"), ("最佳化", "优化"), ("数位化", "数字化"), ("资料库", "数据库"), ("网路", "网络"), ("资讯", "信息"),
        ("档案", "文件"), ("套用", "应用"), ("回响", "响应"), ("设定", "设置"), ("台账", "台账"), ("台帐", "台账"), ("视窗", "窗口"),
        ("民众", "群众"), ("连结", "链接"), ("搜寻", "搜索"), ("软体", "软件"), ("影片", "视频"), ("程式", "程序"), ("数位", "数字"),
    ];

    // 档案 is a word of its own in an archive, and the archives bureau is no bureau of files.
    private static readonly string[] Archives = ["档案馆", "档案局", "档案管理", "档案工作", "存档", "归档", "电子档案", "档案室", "档案法"];

    /// <summary>Folded text with mainland terms; lengths may differ.</summary>
    public static string Fold(string folded)
    {
        foreach (var (converted, mainland) in Words)
        {
            if (folded.Contains(converted, StringComparison.Ordinal) && !(converted == "档案" && IsArchive(folded)))
            {
                folded = folded.Replace(converted, mainland, StringComparison.Ordinal);
            }
        }

        return folded;
    }

    private static bool IsArchive(string folded) => Array.Exists(Archives, word => folded.Contains(word, StringComparison.Ordinal));
}
