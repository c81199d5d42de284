using System.Text.Json;
using Checkout.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Schedules;

/// <summary>The shopper's browser tabs: they share what they know, and none waits for another.</summary>
internal sealed class Shopper(World world, Witness witness)
{
    private const string IdempotencyKey = "0b2f9a6e-5c1d-4e8f-9a7b-3c6d5e4f2a1b";
    private readonly List<string> _sessionData = [];
    private string _token = "";
    private JsonElement _seenAmount;
    private int _seenVersion;

    public bool HasSession => _sessionData.Count > 0;

    /// <summary>As last told.</summary>
    public string? Status { get; private set; }

    private static string Path => $"/api/sessions/{SimulatedAdyen.SessionId}";

    public void Create(int slot) => world.Begin(
        slot,
        "POST sessions",
        services => SimulatedApi.CallAsync(
            services,
            HttpMethod.Post,
            "/api/sessions",
            null,
            new { items = SampleCarts.Items(0), currency = SimulatedAdyen.Currency, countryCode = "NL" },
            request => services.GetRequiredService<ISessionsApi>().CreateAsync(request),
            ("Idempotency-Key", IdempotencyKey)),
        answer =>
        {
            Witness.ExpectNoInternalError(answer);
            if (answer.Status == 201 && !HasSession)
            {
                _token = answer.Text("accessToken");
                _sessionData.Add(answer.Text("sessionData"));
                See(answer.Body.GetProperty("cart"));
            }
        });

    public void Put(int cart, int slot, bool onlySeen)
    {
        if (!HasSession)
        {
            return;
        }

        witness.Edits++;
        (string, string)[] headers = onlySeen ? [("If-Match", $"\"{_seenVersion}\"")] : [];
        world.Begin(
            slot,
            $"PUT cart {cart}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Put,
                $"{Path}/cart",
                _token,
                new { items = SampleCarts.Items(cart) },
                request => services.GetRequiredService<ICartApi>().UpdateAsync(request, SimulatedAdyen.SessionId),
                headers),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    See(answer.Body);
                }
            });
    }

    /// <param name="which">Of the values of sessionData that the tabs hold.</param>
    public void Patch(bool payable, int which, int slot, bool onlySeen)
    {
        if (!HasSession)
        {
            return;
        }

        object? amount = onlySeen ? _seenAmount : null;
        var seen = _seenAmount.GetProperty("value").GetInt64();
        var reasonsAgainst = witness.ReasonsAgainstPaying();
        var sessionData = _sessionData[which % _sessionData.Count];
        var body = JsonSerializer.Serialize(new { sessionData, payable, amount }, JsonOptions.WithoutNulls);
        world.Begin(
            slot,
            $"PATCH {body}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Patch,
                Path,
                _token,
                body,
                request => services.GetRequiredService<ISessionsApi>().FinalizeAsync(request, SimulatedAdyen.SessionId)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    witness.ExpectPromiseKept(answer, payable, onlySeen ? seen : null, reasonsAgainst);
                    _sessionData.Add(answer.Text("sessionData"));
                }
            });
    }

    /// <param name="which">Of the results that Drop-in has handed over; 0 for none.</param>
    public void Read(int which, int slot, bool withToken)
    {
        if (!HasSession)
        {
            return;
        }

        var snapshots = world.Adyen.Payments.Snapshots;
        var sessionResult = which == 0 || snapshots.Count == 0 ? null : snapshots[which % snapshots.Count].SessionResult;
        var wasCompleted = witness.HasToldCompleted;
        world.Begin(
            slot,
            $"GET {sessionResult}",
            services => SimulatedApi.CallAsync(
                services,
                HttpMethod.Get,
                sessionResult is null ? Path : $"{Path}?sessionResult={sessionResult}",
                withToken || sessionResult is null ? _token : null,
                null,
                request => services.GetRequiredService<ISessionsApi>().GetResultAsync(request, SimulatedAdyen.SessionId)),
            answer =>
            {
                Witness.ExpectNoInternalError(answer);
                if (answer.Status == 200)
                {
                    witness.ExpectTruth(answer, wasCompleted);
                    Status = answer.Text("status");
                }
            });
    }

    private void See(JsonElement cart)
    {
        _seenAmount = cart.GetProperty("amount");
        _seenVersion = cart.GetProperty("version").GetInt32();
    }
}
