using Functions.Tests.Support;

namespace Functions.Tests.Resilience;

/// <summary>
/// The calls of an operation at which its process can die. They are not listed: they are counted in a run that nothing disturbs.
/// </summary>
internal static class CrashPoints
{
    /// <param name="run">Gets an instance of its own each time, and null for the cut in the run that counts.</param>
    public static async Task ForEachAsync(CheckoutSystem system, Line how, Func<ApiInstance, PowerCut?, Task> run)
    {
        var counting = await system.StartInstanceAsync();
        var count = new PowerCut(counting);
        await run(counting, null);
        for (var at = 1; at <= count.Calls.Count; at++)
        {
            var instance = await system.StartInstanceAsync();
            try
            {
                await run(instance, new PowerCut(instance, at, how));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"{how} at call {at} of {string.Join(", ", count.Calls)}: {exception.Message}", exception);
            }
        }
    }
}
