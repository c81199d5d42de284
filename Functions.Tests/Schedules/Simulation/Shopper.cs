using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Api;
using Checkout.Carts;
using Checkout.Currencies;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>Carts whose amounts are all different, and none next to another.</summary>
internal static class SampleCarts
{
    private static readonly (string Sku, int Quantity)[][] Carts =
        [[("BEANS", 1)], [("BEANS", 2)], [("MUG", 1)], [("BEANS", 1), ("PAPER", 1)], [("PAPER", 3)]];

    public static IReadOnlyList<Product> Products { get; } = [Product("BEANS", 1250), Product("MUG", 1600), Product("PAPER", 595)];

    public static object Items(int cart) => Carts[cart % Carts.Length].Select(item => new { sku = item.Sku, quantity = item.Quantity });

    private static Product Product(string sku, long price) =>
        Currency.TryParse(SimulatedAdyen.Currency, out var currency)
            ? new(sku, sku, new Money(price, currency))
            : throw new InvalidOperationException();
}

internal static class JsonOptions
{
    public static JsonSerializerOptions WithoutNulls { get; } =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>The shopper's browser tabs: they share what they know, and none waits for another.</summary>
internal sealed class Shopper(World world, Witness witness)
{
    private const string FirstKey = "0b2f9a6e-5c1d-4e8f-9a7b-3c6d5e4f2a1b";
    private readonly List<OwnSession> _sessions = [];
    private readonly HashSet<Replacement> _unanswered = [];

    public bool HasSession => _sessions.Count > 0;

    public string? StatusOf(string id) => _sessions.Find(session => session.Id == id)?.Status;

    public void Create(int slot) => Post("POST sessions", slot, SampleCarts.Items(0), null, null, FirstKey, Take);

    /// <param name="which">Cart and key.</param>
    public void Replace(int which, int slot, int session)
    {
        if (HasSession)
        {
            Replace(new Replacement(Of(session), which % 2, which / 2 % 2), slot);
        }
    }

    /// <summary>Asks again where no answer has come.</summary>
    /// <returns>False if all have come.</returns>
    public bool RepeatReplacements(int slot)
    {
        foreach (var replacement in _unanswered.ToList())
        {
            Replace(replacement, slot);
        }

        return _unanswered.Count > 0;
    }

    public void Put(int cart, int slot, bool onlySeen, int session)
    {
        if (!HasSession)
        {
            return;
        }

        var own = Of(session);
        witness.Of(own.Id).Edits++;
        (string, string)[] headers = onlySeen ? [("If-Match", $"\"{own.SeenVersion}\"")] : [];
        world.Begin(
            slot,
            $"PUT {own.Id} cart {cart}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Put,
                $"{own.Path}/cart",
                own.Token,
                new { items = SampleCarts.Items(cart) },
                request => services.GetRequiredService<ICartApi>().UpdateAsync(request, own.Id),
                headers),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    own.See(answer.Body);
                }
            });
    }

    /// <param name="which">Of the values of sessionData that the tabs hold.</param>
    public void Patch(bool payable, int which, int slot, bool onlySeen, int session = 0)
    {
        if (!HasSession)
        {
            return;
        }

        var own = Of(session);
        object? amount = onlySeen ? own.SeenAmount : null;
        var seen = own.SeenAmount.GetProperty("value").GetInt64();
        var known = witness.Of(own.Id);
        var (reasonsAgainst, wasSuperseded) = (known.ReasonsAgainstPaying(), known.IsSuperseded);
        var sessionData = own.SessionData[which % own.SessionData.Count];
        var body = JsonSerializer.Serialize(new { sessionData, payable, amount }, JsonOptions.WithoutNulls);
        world.Begin(
            slot,
            $"PATCH {own.Id} {body}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Patch,
                own.Path,
                own.Token,
                body,
                request => services.GetRequiredService<ISessionsApi>().FinalizeAsync(request, own.Id)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    known.ExpectPromiseKept(answer, payable, onlySeen ? seen : null, reasonsAgainst, wasSuperseded);
                    own.SessionData.Add(answer.Text("sessionData"));
                }
            });
    }

    /// <param name="which">Of the results that Drop-in has handed over; 0 for none.</param>
    public void Read(int which, int slot, bool withToken, int session)
    {
        if (!HasSession)
        {
            return;
        }

        var own = Of(session);
        var known = witness.Of(own.Id);
        var snapshots = known.AtAdyen.Payments.Snapshots;
        var sessionResult = which == 0 || snapshots.Count == 0 ? null : snapshots[which % snapshots.Count].SessionResult;
        var wasCompleted = known.HasToldCompleted;
        world.Begin(
            slot,
            $"GET {own.Id} {sessionResult}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Get,
                sessionResult is null ? own.Path : $"{own.Path}?sessionResult={sessionResult}",
                withToken || sessionResult is null ? own.Token : null,
                null,
                request => services.GetRequiredService<ISessionsApi>().GetResultAsync(request, own.Id)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    known.ExpectTruth(answer, wasCompleted);
                    own.Status = answer.Text("status");
                }
            });
    }

    private OwnSession Of(int session) => _sessions[session % _sessions.Count];

    private void Replace(Replacement replacement, int slot)
    {
        var paid = witness.Paid();
        _unanswered.Add(replacement);
        Post(
            $"POST sessions that replaces {replacement}",
            slot,
            SampleCarts.Items(replacement.Cart),
            replacement.Old.Id,
            replacement.Old.Token,
            replacement.Key.ToString(),
            answer =>
            {
                if (answer.Status == 201)
                {
                    witness.ExpectReplaced(answer.Text("id"), paid);
                    Take(answer);
                }

                if (answer.Status is not 503 && answer.Code is not "update_in_progress")
                {
                    _unanswered.Remove(replacement);
                }
            });
    }

    private void Post(
        string name, int slot, object items, string? replaces, string? token, string key, Action<SimulatedAnswer> answered)
    {
        var body = JsonSerializer.Serialize(
            new { items, currency = SimulatedAdyen.Currency, countryCode = "NL", replaces }, JsonOptions.WithoutNulls);
        world.Begin(
            slot,
            name,
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Post,
                "/api/sessions",
                token,
                body,
                request => services.GetRequiredService<ISessionsApi>().CreateAsync(request),
                ("Idempotency-Key", key)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                answered(answer);
            });
    }

    private void Take(SimulatedAnswer answer)
    {
        if (answer.Status == 201 && !_sessions.Exists(session => session.Id == answer.Text("id")))
        {
            var own = new OwnSession(answer.Text("id"), answer.Text("accessToken"));
            own.SessionData.Add(answer.Text("sessionData"));
            own.See(answer.Body.GetProperty("cart"));
            _sessions.Add(own);
        }
    }
}
