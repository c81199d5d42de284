using System.Net;
using System.Text;
using System.Text.Json;
using AdyenSimulator.Settings;

namespace Functions.Tests.Schedules;

/// <summary>Adyen with one session: what it does for the API. What happens there otherwise is in <see cref="SimulatedPayments"/>.</summary>
internal sealed class SimulatedAdyen(TimeProvider clock)
{
    public const string Currency = "EUR";
    public const string SessionId = "CS1";
    public static readonly string Account = new SimulatorOptions().MerchantAccount;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Dictionary<string, string> _answers = [];
    private int _issued;

    /// <summary>Null before there is a session.</summary>
    public string? Reference { get; private set; }

    public long Amount { get; private set; }

    public bool IsPayable { get; private set; }

    public bool IsExpired => clock.GetUtcNow() >= ExpiresAt;

    /// <summary>An update that was carried out before is answered as then.</summary>
    public bool HonoursKeys { get; set; }

    /// <summary>How often it said that it would not carry out an update.</summary>
    public int Refusals { get; set; }

    public SimulatedPayments Payments { get; } = new();

    private DateTimeOffset ExpiresAt { get; set; }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) =>
        Answer(status, JsonSerializer.Serialize(new { status = (int)status, errorCode = code, message = "", errorType = "validation" }));

    public HttpResponseMessage Refuse()
    {
        Refusals++;
        return Error(HttpStatusCode.UnprocessableEntity, "14_018");
    }

    public HttpResponseMessage Create(string body, string key)
    {
        if (!_answers.TryGetValue(key, out var answer))
        {
            var request = JsonSerializer.Deserialize<JsonElement>(body);
            Reference = request.GetProperty("reference").GetString()!;
            Amount = request.GetProperty("amount").GetProperty("value").GetInt64();
            ExpiresAt = clock.GetUtcNow() + Lifetime;
            _answers[key] = answer = JsonSerializer.Serialize(new
            {
                id = SessionId,
                sessionData = Issue(),
                amount = new { value = Amount, currency = Currency },
                expiresAt = ExpiresAt,
                reference = Reference,
                payable = false,
            });
        }

        return Answer(HttpStatusCode.Created, answer);
    }

    public HttpResponseMessage Update(string body, string key)
    {
        if (HonoursKeys && _answers.TryGetValue(key, out var answer))
        {
            return Answer(HttpStatusCode.OK, answer);
        }

        if (IsPayable || IsExpired)
        {
            return Refuse();
        }

        var request = JsonSerializer.Deserialize<JsonElement>(body);
        Amount = request.GetProperty("amount").GetProperty("value").GetInt64();
        IsPayable = request.GetProperty("payable").GetBoolean();
        _answers[key] = answer = JsonSerializer.Serialize(new { sessionData = Issue() });
        return Answer(HttpStatusCode.OK, answer);
    }

    public HttpResponseMessage Result(string? sessionResult) =>
        Payments.Snapshots.FirstOrDefault(snapshot => snapshot.SessionResult == sessionResult) is { } found
            ? Answer(HttpStatusCode.OK, JsonSerializer.Serialize(new
            {
                id = SessionId,
                status = found.Status,
                reference = Reference,
                payments = found.Payments.Select(payment => new
                {
                    pspReference = payment.PspReference,
                    resultCode = payment.ResultCode,
                    amount = new { value = payment.Value, currency = payment.Currency },
                    paymentMethod = new { type = "ideal" },
                }),
            }))
            : Error(HttpStatusCode.UnprocessableEntity, "14_018");

    private string Issue() => $"sd-{++_issued}";

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
