using System.Text;
using Checkout.Carts;

namespace DevHost;

/// <summary>Says what runs where.</summary>
internal static class Welcome
{
    public static string Text(DevSettings settings, Azurite? azurite, CatalogSeedSummary? catalog, bool noApi)
    {
        var text = new StringBuilder().AppendLine();
        text.AppendLine($"  Shop           {settings.Storefront.Url}").AppendLine();
        text.AppendLine(noApi
            ? "  API            left to \"func start\" in Functions/, with the local.settings.json below"
            : $"  API            {settings.ApiUrl}");
        text.AppendLine(settings.SimulatorUrl is { } simulator
            ? $"  Adyen          simulator on {simulator.GetLeftPart(UriPartial.Authority)}"
            : "  Adyen          the test environment, with the configured API key");
        text.AppendLine(azurite is null
            ? "  Storage        as configured"
            : $"  Storage        Azurite, tables on http://127.0.0.1:{azurite.TablePort} and "
                + $"queues on http://127.0.0.1:{azurite.QueuePort}, in memory: empty again at the next start");
        text.AppendLine(catalog is null
            ? "  Catalog        what is in that storage; \"-- seed FILE\" writes one"
            : $"  Catalog        {catalog.Products} products and {catalog.Discounts} discounts from DevHost/catalog.json");
        text.AppendLine().AppendLine("Ctrl+C stops everything.");
        if (noApi)
        {
            text.AppendLine().Append(LocalSettings.Text(settings, azurite));
        }

        return text.ToString();
    }
}
