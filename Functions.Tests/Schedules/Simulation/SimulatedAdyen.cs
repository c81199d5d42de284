using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using AdyenSimulator.Settings;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>Adyen: what it does for the API. What happens there otherwise is in <see cref="SimulatedPayments"/>.</summary>
internal sealed class SimulatedAdyen(TimeProvider clock)
{
    public const string Currency = "EUR";
    public static readonly string Account = new SimulatorOptions().MerchantAccount;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly List<SimulatedSession> _sessions = [];
    private readonly Dictionary<string, string> _answers = [];
    private int _issued;

    /// <summary>Also those that the API has made no use of.</summary>
    public IReadOnlyList<SimulatedSession> Sessions => _sessions;

    public IEnumerable<SimulatedNotification> Notifications => _sessions.SelectMany(session => session.Payments.Notifications);

    /// <summary>An update that was carried out before is answered as then.</summary>
    public bool HonoursKeys { get; set; }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) =>
        Answer(status, JsonSerializer.Serialize(new { status = (int)status, errorCode = code, message = "", errorType = "validation" }));

    /// <param name="id">Of the session, if there is one.</param>
    public HttpResponseMessage Refuse(string id)
    {
        if (Find(id) is { } session)
        {
            session.Refusals++;
        }

        return Error(HttpStatusCode.UnprocessableEntity, "14_018");
    }

    public HttpResponseMessage Create(string body, string key)
    {
        if (!_answers.TryGetValue(key, out var answer))
        {
            var request = JsonSerializer.Deserialize<JsonElement>(body);
            var session = new SimulatedSession(
                $"CS{_sessions.Count + 1}", request.GetProperty("reference").GetString()!, clock.GetUtcNow() + Lifetime, clock)
            {
                Amount = request.GetProperty("amount").GetProperty("value").GetInt64(),
            };
            _sessions.Add(session);
            _answers[key] = answer = JsonSerializer.Serialize(new
            {
                id = session.Id,
                sessionData = Issue(),
                amount = new { value = session.Amount, currency = Currency },
                expiresAt = session.ExpiresAt,
                reference = session.Reference,
                payable = false,
            });
        }

        return Answer(HttpStatusCode.Created, answer);
    }

    public HttpResponseMessage Update(string id, string body, string key)
    {
        if (HonoursKeys && _answers.TryGetValue(key, out var answer))
        {
            return Answer(HttpStatusCode.OK, answer);
        }

        var session = Find(id)!;
        if (session.IsPayable || session.IsExpired)
        {
            return Refuse(id);
        }

        var request = JsonSerializer.Deserialize<JsonElement>(body);
        session.Amount = request.GetProperty("amount").GetProperty("value").GetInt64();
        session.IsPayable = request.GetProperty("payable").GetBoolean();
        _answers[key] = answer = JsonSerializer.Serialize(new { sessionData = Issue() });
        return Answer(HttpStatusCode.OK, answer);
    }

    public HttpResponseMessage Result(string id, string? sessionResult) =>
        Find(id)!.Payments.Snapshots.FirstOrDefault(snapshot => snapshot.SessionResult == sessionResult) is { } found
            ? Answer(HttpStatusCode.OK, JsonSerializer.Serialize(new
            {
                id,
                status = found.Status,
                reference = Find(id)!.Reference,
                payments = found.Payments.Select(payment => new
                {
                    pspReference = payment.PspReference,
                    resultCode = payment.ResultCode,
                    amount = new { value = payment.Value, currency = payment.Currency },
                    paymentMethod = new { type = "ideal" },
                }),
            }))
            : Error(HttpStatusCode.UnprocessableEntity, "14_018");

    public SimulatedSession? Find(string id) => _sessions.Find(session => session.Id == id);

    private string Issue() => $"sd-{++_issued}";

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}

/// <summary>A session as it is at Adyen.</summary>
internal sealed class SimulatedSession
{
    private readonly TimeProvider _clock;

    public SimulatedSession(string id, string reference, DateTimeOffset expiresAt, TimeProvider clock)
    {
        (Id, Reference, ExpiresAt, _clock) = (id, reference, expiresAt, clock);
        Payments = new SimulatedPayments(this);
    }

    public string Id { get; }

    public string Reference { get; }

    public DateTimeOffset ExpiresAt { get; }

    public long Amount { get; set; }

    public bool IsPayable { get; set; }

    public bool IsExpired => _clock.GetUtcNow() >= ExpiresAt;

    /// <summary>How often Adyen said that it would not carry out an update.</summary>
    public int Refusals { get; set; }

    public SimulatedPayments Payments { get; }

    /// <summary>Among the sessions of its order.</summary>
    public int Number => int.Parse(Reference[^1..], CultureInfo.InvariantCulture);

    public string NextReference => $"{Reference[..^1]}{Number + 1}";
}

/// <summary>The line to Adyen in the world that the request which asks happens in.</summary>
internal sealed class SimulatedAdyenHandler : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = ApiRequest.Current;
        var adyen = current.World.Adyen;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var id = request.RequestUri!.Segments[^1];
        var key = request.Headers.TryGetValues("idempotency-key", out var values) ? values.Single() : "";
        var response = await current.CallAsync(
            CallTarget.Adyen,
            $"{request.Method} {id} at Adyen {body}",
            () => request.Method == HttpMethod.Post ? adyen.Create(body, key)
                : request.Method == HttpMethod.Patch ? adyen.Update(id, body, key)
                : adyen.Result(id, HttpUtility.ParseQueryString(request.RequestUri!.Query)["sessionResult"]),
            cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
