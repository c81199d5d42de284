using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Functions.Tests.EndToEnd;

/// <summary>axe-core, which finds what keeps people with a disability from using a page.</summary>
internal static class Axe
{
    private static readonly string Load = $"() => {{ {new BundledAxeScriptProvider().GetScript()} }}";

    /// <returns>Each violation in our own markup. Drop-in is Adyen's.</returns>
    public static async Task<IReadOnlyList<string>> FindViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Load);
        }

        return await page.EvaluateAsync<string[]>("""
            async () => {
              const { violations } = await axe.run({ exclude: ['#drop-in'] }, { resultTypes: ['violations'] });
              return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
            }
            """);
    }
}
