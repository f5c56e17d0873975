namespace GovOpenFlow.Channels.Webhooks;

/// <summary>Which robots are spoken to.</summary>
public sealed record WebhookOptions
{
    /// <summary>The hosts that robots live on by themselves.</summary>
    public static readonly IReadOnlyDictionary<string, RobotKind> KnownHosts = new Dictionary<string, RobotKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["oapi.dingtalk.com"] = RobotKind.DingTalk,
        ["qyapi.weixin.qq.com"] = RobotKind.WeCom,
        ["open.feishu.cn"] = RobotKind.Feishu,
        ["open.larksuite.com"] = RobotKind.Feishu,
    };

    /// <summary>Further hosts: an office's own receiver, 浙政钉, a private installation. An address on any other host is refused, so that nobody makes this program call machines inside the office's network.</summary>
    public IReadOnlyDictionary<string, RobotKind> Hosts { get; init; } = new Dictionary<string, RobotKind>();

    /// <summary>1–55 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The kind of the robot at an address; null: its host is not one of those allowed.</summary>
    public RobotKind? KindOf(Uri address) =>
        Hosts.FirstOrDefault(pair => string.Equals(pair.Key, address.Host, StringComparison.OrdinalIgnoreCase)) is { Key: not null } own ? own.Value
        : KnownHosts.TryGetValue(address.Host, out var known) ? known
        : null;
}
