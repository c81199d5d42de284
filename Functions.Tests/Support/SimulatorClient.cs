using System.Net.Http.Json;
using System.Text.Json;

namespace Functions.Tests.Support;

/// <summary>The control API of the stand-in for Adyen.</summary>
public sealed class SimulatorClient(Uri root) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(root, "control/") };

    /// <summary>The session as Adyen has it.</summary>
    public async Task<JsonElement> GetSessionAsync(string id) => await _http.GetFromJsonAsync<JsonElement>($"sessions/{id}");

    /// <summary>The amount, in minor units, that Adyen would charge.</summary>
    public async Task<long> GetAmountAsync(string id) => (await GetSessionAsync(id)).GetProperty("amount").GetProperty("value").GetInt64();

    /// <summary>Adyen's reference of the last payment.</summary>
    public async Task<string> GetPspReferenceAsync(string id) =>
        (await GetSessionAsync(id)).GetProperty("payments").EnumerateArray().Last().GetProperty("pspReference").GetString()!;

    /// <returns>The sessionResult.</returns>
    public async Task<string> PayAsync(
        string id, string resultCode = "Authorised", object? amount = null, string? sessionData = null, string? paymentMethod = null)
    {
        var body = new Dictionary<string, object?> { ["resultCode"] = resultCode };
        if (amount is not null)
        {
            body["amount"] = amount;
        }

        if (sessionData is not null)
        {
            body["sessionData"] = sessionData;
        }

        if (paymentMethod is not null)
        {
            body["paymentMethod"] = paymentMethod;
        }

        return (await PostAsync($"sessions/{id}/pay", body)).GetProperty("sessionResult").GetString()!;
    }

    /// <returns>The sessionResult.</returns>
    public async Task<string> ExpireAsync(string id) =>
        (await PostAsync($"sessions/{id}/expire", new { })).GetProperty("sessionResult").GetString()!;

    /// <summary>Ends what is pending or undecided.</summary>
    public Task SettleAsync(string id, string resultCode) => PostAsync($"sessions/{id}/settle", new { resultCode });

    /// <summary>The notifications of a session, or those with a merchant reference, or all, each with its deliveries.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetNotificationsAsync(string? sessionId = null, string? reference = null)
    {
        var query = sessionId is not null ? $"?sessionId={sessionId}" : reference is not null ? $"?reference={reference}" : "";
        var notifications = await _http.GetFromJsonAsync<JsonElement>("notifications" + query);
        return [.. notifications.EnumerateArray()];
    }

    /// <summary>Waits until all notifications of a session have been accepted, of which there is at least one.</summary>
    public async Task WaitUntilNotifiedAsync(string sessionId)
    {
        while (await GetNotificationsAsync(sessionId) is not { Count: > 0 } all
            || all.Any(one => one.GetProperty("state").GetString() != "delivered"))
        {
            await Task.Yield();
        }
    }

    /// <summary>Sends the given notifications, or else all that are held, and waits for the answers.</summary>
    /// <returns>One element for each request: <c>ids</c>, <c>status</c>, <c>body</c> and more.</returns>
    public async Task<IReadOnlyList<JsonElement>> DeliverAsync(IReadOnlyList<long>? ids = null, int copies = 1, bool together = false) =>
        [.. (await PostAsync("notifications/deliver", new { ids, copies, together })).EnumerateArray()];

    /// <summary>Makes a notification, sends it unless told otherwise, and waits for the answer.</summary>
    /// <param name="notification"><c>eventCode</c>, <c>success</c> and more, as in the simulator's control API.</param>
    public Task<JsonElement> NotifyAsync(object notification) => PostAsync("notifications", notification);

    /// <param name="fault"><c>call</c>, <c>kind</c> and more, as in the simulator's control API.</param>
    public Task AddFaultAsync(object fault) => PostAsync("faults", fault);

    public Task ReleaseAsync() => PostAsync("faults/release", new { });

    public async Task ClearFaultsAsync() => (await _http.DeleteAsync("faults")).EnsureSuccessStatusCode();

    public async Task<JsonElement> GetSettingsAsync() => await _http.GetFromJsonAsync<JsonElement>("settings");

    public async Task ChangeSettingsAsync(object settings) => (await _http.PutAsJsonAsync("settings", settings)).EnsureSuccessStatusCode();

    /// <summary>Waits until the stand-in holds as many calls back.</summary>
    public async Task WaitUntilHeldAsync(int count)
    {
        // A call that was refused before it came this far never will be held.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await _http.GetFromJsonAsync<JsonElement>("faults", patience.Token)).GetProperty("held").GetInt32() < count)
        {
            await Task.Yield();
        }
    }

    /// <summary>The server calls that arrived for a session.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetRequestsAsync(string sessionId, string? call = null)
    {
        var requests = await _http.GetFromJsonAsync<JsonElement>($"requests?sessionId={sessionId}" + (call is null ? "" : $"&call={call}"));
        return [.. requests.EnumerateArray()];
    }

    /// <summary>The server calls that arrived since the last were forgotten.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetAllRequestsAsync()
    {
        var requests = await _http.GetFromJsonAsync<JsonElement>("requests");
        return [.. requests.EnumerateArray()];
    }

    public async Task ForgetRequestsAsync() => (await _http.DeleteAsync("requests")).EnsureSuccessStatusCode();

    /// <summary>The server calls that arrived with a merchant reference.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetRequestsForReferenceAsync(string reference)
    {
        var requests = await _http.GetFromJsonAsync<JsonElement>($"requests?reference={reference}");
        return [.. requests.EnumerateArray()];
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        var content = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(content)
            : throw new InvalidOperationException($"POST {path} was answered {(int)response.StatusCode}: {content}");
    }
}
