using GovOpenFlow.Web.Tests.Accounts;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Access;

/// <summary>All endpoints by all roles, signed in and not.</summary>
public sealed class AccessMatrixTests
{
    // Each role with what it fulfils.
    private static readonly Dictionary<string, string[]> Roles = new()
    {
        ["stranger"] = [],
        ["viewer"] = [AccessMatrix.See],
        ["supervisor"] = [AccessMatrix.See, AccessMatrix.Review],
        ["coordinator"] = [AccessMatrix.See, AccessMatrix.Review, AccessMatrix.Coordinate],
    };

    [Fact]
    public async Task Every_endpoint_is_entered_and_says_the_same_itself()
    {
        await using var place = Place.Open();
        var complaints = new List<string>();
        foreach (var (name, endpoint) in EndpointsOf(place))
        {
            var said = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                ? AccessMatrix.Anyone
                : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [.., { Policy: { } policy }] ? policy : "nothing";
            if (AccessMatrix.Entries.GetValueOrDefault(name, "nobody") is var entered && entered != said)
            {
                complaints.Add($"\"{name}\" is entered for {entered}, and says {said} itself.");
            }
        }

        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    [Fact]
    public async Task Every_endpoint_lets_in_whom_it_says_and_nobody_else()
    {
        await using var place = Place.Open();
        var people = new Dictionary<string, Person> { ["stranger"] = new(place) };
        foreach (var role in Roles.Keys.Where(role => role != "stranger"))
        {
            people[role] = await Person.OfAsync(place, "one-" + role, role);
        }

        var complaints = new List<string>();
        var walked = 0;
        var there = EndpointsOf(place).Select(one => one.Name).ToHashSet();
        // Signing out comes last: afterwards nobody is known any more.
        foreach (var (name, who) in AccessMatrix.Entries.Where(one => one.Value != AccessMatrix.Anyone && there.Contains(one.Key)).OrderBy(one => one.Key == "POST /sign-out"))
        {
            foreach (var (role, person) in people)
            {
                var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
                var address = System.Text.RegularExpressions.Regex.Replace(path, @"\{documentName\}", "v1");
                address = System.Text.RegularExpressions.Regex.Replace(address, @"\{\w+:int\}", "1");
                address = System.Text.RegularExpressions.Regex.Replace(address, @"\{\w+\}", "x");
                var answer = await person.SendAsync(
                    new(method), address, null, ("Accept", "application/json"), ("Idempotency-Key", $"{role} {walked}".Replace(' ', '-')));
                var isIn = Roles[role].Contains(who);
                var status = (int)answer.Status;
                var isRight = isIn ? status is not (401 or 403 or 500) : status == (role == "stranger" ? 401 : 403);
                if (!isRight)
                {
                    complaints.Add($"{name} answers a {role} with {status}.");
                }

                walked++;
            }
        }

        foreach (var person in people.Values)
        {
            person.Dispose();
        }

        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
        Assert.True(walked > 150, $"Only {walked} were walked.");
        Assert.Empty(place.Log.Errors);
    }

    /// <summary>All endpoints of a running site, each as METHOD and address.</summary>
    internal static IReadOnlyList<(string Name, RouteEndpoint Endpoint)> EndpointsOf(Place place) =>
    [
        .. place.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method =>
                ($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", endpoint))),
    ];
}
