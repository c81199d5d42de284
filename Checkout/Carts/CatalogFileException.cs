namespace Checkout.Carts;

/// <summary>The catalog file cannot be used. The message says why, for the person who wrote the file.</summary>
public sealed class CatalogFileException : Exception
{
    public CatalogFileException()
    {
    }

    public CatalogFileException(string message)
        : base(message)
    {
    }

    public CatalogFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
