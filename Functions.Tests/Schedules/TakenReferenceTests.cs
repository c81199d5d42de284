using Azure.Data.Tables;
using Checkout.Api;
using Functions.Tests.Schedules.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Functions.Tests.Schedules;

/// <summary>
/// A reference is short enough for people, so some day two keys give the same. No shopper is then shown another's session.
/// </summary>
public sealed class TakenReferenceTests
{
    [Fact]
    public void Without_a_key_another_reference_is_tried() => ScheduleSearch.OnThreads(1, () =>
    {
        var (world, answer) = CreateOnTakenReference([]);
        Assert.Equal(201, answer.Status);
        Assert.Equal(2, world.Adyen.Sessions.Count);
        Assert.Equal(world.Adyen.Sessions[1].Reference, answer.Text("reference"));
        Assert.NotEqual(world.Adyen.Sessions[0].Reference, answer.Text("reference"));
    });

    [Fact]
    public void With_a_key_the_client_is_asked_for_another() => ScheduleSearch.OnThreads(1, () =>
    {
        var (_, answer) = CreateOnTakenReference([("Idempotency-Key", Guid.NewGuid().ToString())]);
        Assert.Equal((422, "idempotency_key_reused"), (answer.Status, answer.Code));
        Assert.DoesNotContain("theirs", answer.Body.GetRawText(), StringComparison.Ordinal);
    });

    private static (World World, SimulatedAnswer Answer) CreateOnTakenReference((string, string)[] headers)
    {
        var theirs = new World();
        Create(theirs, headers, () => { });
        var row = theirs.Tables["References"].All.Single();
        var world = new World();
        var answer = Create(world, headers, () =>
        {
            if (world.Adyen.Sessions is [var session] && !world.Tables["References"].All.Any())
            {
                // The same request, so that only the key tells the two apart.
                world.Tables["References"].Add(new TableEntity(session.Reference, "session")
                {
                    ["SessionId"] = "theirs",
                    ["KeyHash"] = "of another key",
                    ["RequestHash"] = row.GetString("RequestHash"),
                });
            }
        });
        return (world, answer);
    }

    private static SimulatedAnswer Create(World world, (string, string)[] headers, Action afterEachCall)
    {
        SimulatedAnswer? answer = null;
        world.Begin(
            0,
            "POST sessions",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Post,
                "/api/sessions",
                null,
                new { items = SampleCarts.Items(0), currency = SimulatedAdyen.Currency, countryCode = "NL" },
                request => services.GetRequiredService<ISessionsApi>().CreateAsync(request),
                headers),
            given => answer = given);
        while (answer is null)
        {
            world.LetGo(world.Waiting[0]);
            afterEachCall();
        }

        return answer;
    }
}
