namespace Renovation.Gis.Sheets;

/// <summary>A sheet that cannot be taken; the message is the key of the import's sentence.</summary>
public sealed class SheetRefusedException : Exception
{
    public SheetRefusedException()
    {
    }

    public SheetRefusedException(string message)
        : base(message)
    {
    }

    public SheetRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
