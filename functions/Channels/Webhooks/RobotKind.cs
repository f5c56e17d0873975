namespace GovOpenFlow.Channels.Webhooks;

/// <summary>Whose robot an address is: each wants another body, and signs otherwise.</summary>
public enum RobotKind
{
    /// <summary>钉钉, and 浙政钉 where its host is named in the settings.</summary>
    DingTalk,

    /// <summary>企业微信.</summary>
    WeCom,

    /// <summary>飞书.</summary>
    Feishu,

    /// <summary>A receiver of the office's own: JSON with our fields, signed in headers.</summary>
    Own,
}
