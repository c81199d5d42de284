using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class SettingsControl
{
    public static IResult Get(SettingsStore settings) => ControlResults.Ok(settings.Current);

    public static async Task<IResult> PutAsync(HttpRequest httpRequest, SettingsStore settings)
    {
        if (!(await ControlBody.ReadAsync<SettingsRequest>(httpRequest)).TryGet(out var request, out var problem)
            || (problem = request.Check()) is not null)
        {
            return ControlResults.Invalid(problem);
        }

        return ControlResults.Ok(settings.Change(request.ApplyTo));
    }
}
