using Azure.Data.Tables;
using Checkout.Currencies;

namespace Checkout.Carts;

/// <summary>
/// A catalog file as a whole: whether its entries fit to each other, and what is written of it before any product. Of products and
/// discounts it keeps no more than their names, to find those that are there twice.
/// </summary>
internal sealed class CatalogContents
{
    private readonly Dictionary<string, Dictionary<string, int>> _lines = [];
    private readonly Dictionary<Currency, CatalogPlace> _currencies = [];
    private readonly Dictionary<string, CatalogPlace> _categories = [];
    private readonly List<(DeliveryOption Option, CatalogPlace Place)> _delivery = [];
    private readonly List<(TaxRate Rate, CatalogPlace Place)> _taxes = [];
    private readonly List<CatalogPlace> _percentages = [];
    private int _rows;

    private CatalogContents()
    {
    }

    /// <summary>Those that products have prices in.</summary>
    public IReadOnlyCollection<Currency> Currencies => _currencies.Keys;

    /// <summary>How many rows the products and discounts take.</summary>
    public int Rows => _rows + _percentages.Count * _currencies.Count;

    public CatalogSeedSummary Summary => new(Count("products"), Count("discounts"), Count("delivery"), Count("taxes"));

    /// <summary>The ways to deliver in each currency, and the taxes of each country.</summary>
    public IReadOnlyList<TableEntity> DeliveryAndTaxes { get; private set; } = [];

    /// <exception cref="CatalogFileException">The file is not valid.</exception>
    public static async Task<CatalogContents> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var contents = new CatalogContents();
        var reader = new CatalogReader();
        await foreach (var entry in reader.ReadAsync(file, cancellationToken))
        {
            contents.Take(entry.Value, entry.Place);
        }

        contents.CheckPercentages();
        contents.CheckRates();
        contents.CheckDelivery();
        contents.DeliveryAndTaxes = [.. contents.ToDelivery(reader.Sections.Contains("delivery")), .. contents.ToTaxes()];
        return contents;
    }

    private void Take(object value, CatalogPlace place)
    {
        switch (value)
        {
            case CatalogFile.ProductEntry product:
                foreach (var sold in CatalogEntries.ToProducts(product, place))
                {
                    _currencies.TryAdd(sold.UnitAmount.Currency, place);
                    _rows++;
                }

                CheckOnce(product.Sku, place);
                _categories.TryAdd(product.TaxCategory ?? TaxRate.StandardCategory, place);
                break;
            case CatalogFile.DiscountEntry discount:
                _rows += CatalogEntries.ToDiscounts(discount, [], place).Count();
                _percentages.AddRange(discount.PercentOff is null ? [] : [place]);
                CheckOnce(discount.Code, place);
                break;
            case CatalogFile.DeliveryEntry option:
                _delivery.AddRange(CatalogEntries.ToDelivery(option, place).Select(priced => (priced, place)));
                CheckOnce(option.Code, place);
                break;
            case CatalogFile.TaxEntry tax:
                var rate = CatalogEntries.ToTax(tax, place);
                CheckOnce($"{rate.CountryCode} {rate.Region} {rate.Category}", place);
                place.Check(
                    !_taxes.Exists(other => other.Rate.CountryCode == rate.CountryCode && other.Rate.Included != rate.Included),
                    $"Prices either include the taxes of {rate.CountryCode} or not: give all its rates the same \"included\".");
                _taxes.Add((rate, place));
                break;
        }
    }

    private int Count(string section) => _lines.GetValueOrDefault(section)?.Count ?? 0;

    // Also what differs in case alone is one: shoppers type discount codes, and nobody can tell "mug" from "MUG".
    private void CheckOnce(string name, CatalogPlace place)
    {
        if (!_lines.TryGetValue(place.Section, out var lines))
        {
            _lines[place.Section] = lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        }

        place.Check(lines.TryAdd(name, place.Line), $"'{name}' stands in line {lines[name]} already. Put all about it into one place.");
    }

    // They are written for each currency, and would be for none.
    private void CheckPercentages()
    {
        foreach (var place in _percentages)
        {
            place.Check(_currencies.Count > 0, "percentOff is of products in this file, and it has none. Put them beside it.");
        }
    }

    // What has no rate is not sold where others have one. That nothing is due has to be written down, as 0.
    private void CheckRates()
    {
        foreach (var country in _taxes.Select(tax => tax.Rate).GroupBy(rate => rate.CountryCode))
        {
            // The rates of the whole country count wherever a region has none. Without such rates, every cart is in one of the regions.
            var hasCommon = country.Any(rate => rate.Region is null);
            foreach (var region in country.Select(rate => hasCommon ? null : rate.Region).Distinct())
            {
                var where = region is null ? country.Key : $"{country.Key}, {region}";
                foreach (var (category, place) in _categories.Concat(CategoriesOfDelivery(country.Key)))
                {
                    place.Check(
                        country.Any(rate => rate.Region == region && rate.Category == category),
                        $"The tax category '{category}' has no rate in {where}. Add it to taxes; 0 where nothing is due.");
                }
            }
        }
    }

    // Without any way to deliver, a currency has no delivery to pay for either.
    private void CheckDelivery()
    {
        foreach (var (currency, place) in _currencies)
        {
            place.Check(
                _delivery.Count == 0 || _delivery.Exists(delivery => delivery.Option.Amount.Currency == currency),
                $"Nothing under delivery has a price in {currency}. Give one of the options such a price; 0 where it is free.");
        }
    }

    private IEnumerable<KeyValuePair<string, CatalogPlace>> CategoriesOfDelivery(string country) =>
        from delivery in _delivery
        where delivery.Option.Countries.Contains(country)
        select KeyValuePair.Create(delivery.Option.TaxCategory ?? TaxRate.StandardCategory, delivery.Place);

    private IEnumerable<TableEntity> ToDelivery(bool hasDelivery)
    {
        var currencies = hasDelivery ? _currencies.Keys.Union(_delivery.Select(delivery => delivery.Option.Amount.Currency)) : [];
        foreach (var currency in currencies)
        {
            var options = _delivery.Where(delivery => delivery.Option.Amount.Currency == currency).ToList();
            yield return Fitting(
                CatalogEntities.ToEntity([.. options.Select(delivery => delivery.Option)], currency),
                options.LastOrDefault().Place,
                $"The ways to deliver in {currency}");
        }
    }

    private IEnumerable<TableEntity> ToTaxes() =>
        from tax in _taxes
        group tax by tax.Rate.CountryCode into country
        select Fitting(
            CatalogEntities.ToEntity([.. country.Select(tax => tax.Rate)]), country.Last().Place, $"The taxes of {country.Key}");

    private static TableEntity Fitting(TableEntity row, CatalogPlace? place, string what)
    {
        var length = row.Select(column => column.Value).OfType<string>().Max(text => text.Length);
        place?.Check(
            length <= CatalogEntities.MaxColumnLength,
            $"{what} take {length} characters in storage, which has room for {CatalogEntities.MaxColumnLength}. There are too many.");
        return row;
    }
}
