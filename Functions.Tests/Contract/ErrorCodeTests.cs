using Checkout.Failures;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>
/// Every error code is provoked once, and its answer checked in all parts. The other classes test when each of them is due.
/// </summary>
[Collection(ContractSuite.Name)]
public sealed class ErrorCodeTests(ContractTarget target)
{
    // The first would be a fault of ours. The second has a test with a clock that does not have to be waited for. The third takes an
    // address on the Internet, which nobody has who calls a host on the same machine.
    private static readonly string[] OutOfReach = ["internal_error", "request_timeout", "too_many_requests"];

    private static readonly Dictionary<string, Func<ContractTarget, Task<ApiAnswer>>> Provocations = new()
    {
        ["invalid_request"] = target => target.PostSessionAsync("{}"),
        ["unauthorized"] = async target => await target.Api.GetAsync($"sessions/{(await NewSessionAsync(target)).Id}/cart"),
        ["invalid_signature"] = target => target.Api.NotifyAsync(new WebhookItem { Signature = "made up" }),
        ["session_not_found"] = target => target.Api.GetAsync("sessions/CS0123456789ABCDEF/cart", "no-such-token"),
        ["amount_changed"] = async target =>
            await (await NewSessionAsync(target)).FinalizeAsync(amount: new { value = 1, currency = "EUR" }),
        ["cart_locked"] = async target => await (await PayableSessionAsync(target)).PutCartAsync(("MUG-300", 1)),
        ["update_in_progress"] = UpdateTwiceAtOnceAsync,
        ["session_must_be_replaced"] = LoseTheAnswerOfAdyenAsync,
        ["payment_exists"] = async target =>
        {
            var session = await PayableSessionAsync(target);
            await session.GetResultAsync(await target.Simulator.PayAsync(session.Id));
            return await session.FinalizeAsync();
        },
        ["session_expired"] = async target =>
        {
            await using var shortLived = await target.ChangeSettingsAsync(new { sessionLifetimeSeconds = 0 });
            return await (await NewSessionAsync(target)).FinalizeAsync();
        },
        ["cart_version_mismatch"] = async target =>
            await (await NewSessionAsync(target)).PutCartAsync(Requests.Cart(("MUG-300", 1)), ifMatch: "\"7\""),
        ["request_too_large"] = target => target.PostSessionAsync(new string(' ', 16 * 1024 + 1)),
        ["unsupported_media_type"] = target => target.Api.SendAsync(
            HttpMethod.Post, "sessions", "a=b", null, contentType: "application/x-www-form-urlencoded"),
        ["unknown_sku"] = target => target.Api.PostAsync("sessions", Requests.Create(("NO-SUCH-THING", 1))),
        ["unknown_discount"] = async target =>
            await (await NewSessionAsync(target)).PutCartAsync(
                new { items = new[] { new { sku = "MUG-300", quantity = 1 } }, discountCode = "NO-SUCH-CODE" }),
        ["not_delivered_there"] = target => CreateAsync(target, "countryCode", "AQ"),
        ["unknown_delivery_option"] = target => CreateAsync(target, "deliveryOption", "NO-SUCH-OPTION"),
        ["unknown_region"] = target => CreateAsync(target, "countryCode", "US"),
        ["nothing_to_pay"] = target => target.Api.PostAsync("sessions", Requests.Create(("TASTING-CARD", 1))),
        ["idempotency_key_reused"] = async target =>
        {
            var key = Guid.NewGuid().ToString();
            await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)), key);
            return await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 2)), key);
        },
        ["payment_provider_rejected"] = async target =>
        {
            await using var rejection = await target.DisturbAsync(new { call = "createSession", kind = "status", status = 422 });
            return await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)));
        },
        ["payment_provider_unavailable"] = async target =>
        {
            await using var outage = await target.DisturbAsync(new { call = "createSession", kind = "status", status = 500, times = 3 });
            return await target.Api.PostAsync("sessions", Requests.Create(("MUG-300", 1)));
        },
        ["temporarily_unavailable"] = target => target.Api.NotifyAsync(new WebhookItem { Reference = Guid.NewGuid().ToString("N") }),
    };

    public static TheoryData<string> Codes => [.. Provocations.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_error_is_a_complete_problem_document(string code) =>
        (await Provocations[code](target)).MustBeProblem(code);

    [Fact]
    public void Every_error_code_is_provoked_by_a_test_or_known_to_be_out_of_reach()
    {
        var codes = typeof(ErrorCode).GetFields().Select(field => ((ErrorCode)field.GetValue(null)!).Name);
        Assert.Equal(codes.Order(), Provocations.Keys.Concat(OutOfReach).Order());
    }

    [Fact]
    public async Task Each_error_has_a_trace_id_of_its_own()
    {
        var first = await target.PostSessionAsync("{}");
        var second = await target.PostSessionAsync("{}");
        Assert.NotEqual(first.Text("traceId"), second.Text("traceId"));
    }

    private static Task<ApiAnswer> CreateAsync(ContractTarget target, string member, string value)
    {
        var body = Requests.Create(("MUG-300", 1));
        body[member] = value;
        return target.Api.PostAsync("sessions", body);
    }

    private static Task<ShopperSession> NewSessionAsync(ContractTarget target) => target.Api.CreateSessionAsync(("ESPRESSO-250", 2));

    private static async Task<ShopperSession> PayableSessionAsync(ContractTarget target)
    {
        var session = await NewSessionAsync(target);
        await session.FinalizeAsync();
        return session;
    }

    private static async Task<ApiAnswer> UpdateTwiceAtOnceAsync(ContractTarget target)
    {
        var session = await NewSessionAsync(target);
        await using var hold = await target.DisturbAsync(new { call = "updateSession", kind = "hold", sessionId = session.Id });
        var first = session.FinalizeAsync();
        await target.Simulator.WaitUntilHeldAsync(1);
        var second = await session.FinalizeAsync();
        await target.Simulator.ReleaseAsync();
        await first;
        return second;
    }

    private static async Task<ApiAnswer> LoseTheAnswerOfAdyenAsync(ContractTarget target)
    {
        var session = await NewSessionAsync(target);
        await using var loss = await target.DisturbAsync(new { call = "updateSession", kind = "dropAfter", sessionId = session.Id });
        return await session.FinalizeAsync();
    }
}
