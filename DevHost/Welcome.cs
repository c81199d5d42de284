using System.Text;
using Checkout.Carts;

namespace DevHost;

/// <summary>Says what runs where.</summary>
internal static class Welcome
{
    public static string Text(DevSettings settings, AzuriteTables? tables, CatalogSeedSummary? catalog, bool noApi)
    {
        var text = new StringBuilder().AppendLine();
        text.AppendLine($"  Shop           {settings.Storefront.Url}").AppendLine();
        text.AppendLine(noApi
            ? "  API            left to \"func start\" in Functions/, with the local.settings.json below"
            : $"  API            {settings.ApiUrl}");
        text.AppendLine(settings.HasAdyen
            ? "  Adyen          the test environment, with the configured API key"
            : $"  Adyen          simulator on {settings.Simulator.Url}");
        text.AppendLine(tables is null
            ? "  Table storage  as configured"
            : $"  Table storage  Azurite on http://127.0.0.1:{tables.Port}, in memory: empty again at the next start");
        text.AppendLine(catalog is null
            ? "  Catalog        what is in that storage; \"-- seed FILE\" writes one"
            : $"  Catalog        {catalog.Products} products and {catalog.Discounts} discounts from DevHost/catalog.json");
        text.AppendLine().AppendLine("Ctrl+C stops everything.");
        if (noApi)
        {
            text.AppendLine().Append(LocalSettings.Text(settings, tables));
        }

        return text.ToString();
    }
}
