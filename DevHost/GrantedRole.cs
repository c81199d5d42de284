using System.Globalization;
using Azure;

namespace DevHost;

/// <summary>Waits for a role that has just been granted: Azure Storage answers 403 until it knows of it, for up to ten minutes.</summary>
internal static class GrantedRole
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Does again what is refused, until it is allowed or <see cref="Longest"/> has passed.</summary>
    public static async Task<T> WaitForAsync<T>(
        Func<Task<T>> attempt, Action<string> report, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (IsRefusal(exception) && clock.GetElapsedTime(start) < Longest)
            {
                var waited = clock.GetElapsedTime(start).ToString(@"m\:ss", CultureInfo.InvariantCulture);
                report($"No access yet: {StorageFailures.Summary(exception)} Waited {waited} of {Longest.TotalMinutes} minutes.");
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    // Several calls at once fail with one exception for each.
    private static bool IsRefusal(Exception exception) =>
        exception is RequestFailedException { Status: 403 }
        || (exception is AggregateException all && all.Flatten().InnerExceptions.Any(IsRefusal));
}
