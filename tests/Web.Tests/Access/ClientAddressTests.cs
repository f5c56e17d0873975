using System.Net;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Tests.Access;

/// <summary>Where a request comes from is what the front end says, and never what a stranger writes.</summary>
public sealed class ClientAddressTests
{
    private static readonly WebSettings BehindFrontEnd = new() { SignInToken = new('t', 64), ForwardedForHeader = "Client-IP" };
    private static readonly WebSettings Direct = new() { SignInToken = new('t', 64) };

    [Theory]
    [InlineData("198.51.100.7:49828", "198.51.100.7")]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", "20010db800010002")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    public void The_front_end_s_word_counts_without_its_port(string header, string address) =>
        Assert.Equal(address, Of(BehindFrontEnd, ("Client-IP", header)));

    [Theory]
    [InlineData("X-Client-IP")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Azure-ClientIP")]
    [InlineData("Forwarded")]
    public void Headers_that_anybody_may_write_change_nothing(string name)
    {
        Assert.Equal("198.51.100.7", Of(BehindFrontEnd, ("Client-IP", "198.51.100.7:1"), (name, "203.0.113.9")));
        Assert.Equal("192.0.2.1", Of(BehindFrontEnd, (name, "203.0.113.9")));
        Assert.Equal("192.0.2.1", Of(Direct, (name, "203.0.113.9")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("198.51.100.7, nonsense")]
    public void Without_a_word_that_can_be_read_the_connection_counts(string header) =>
        Assert.Equal("192.0.2.1", Of(BehindFrontEnd, ("Client-IP", header)));

    [Fact]
    public void Of_several_the_last_is_the_front_end_s_own() =>
        Assert.Equal("198.51.100.7", Of(BehindFrontEnd, ("Client-IP", "203.0.113.9, 198.51.100.7:1")));

    private static string Of(WebSettings settings, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        return ClientAddress.Of(http, settings);
    }
}
