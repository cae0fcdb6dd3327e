namespace Renovation.Gis.Data;

/// <summary>The private cluster cannot be used; the message says, in Chinese and English, what to do about it.</summary>
public sealed class EmbeddedPostgisException : Exception
{
    internal EmbeddedPostgisException(string key, params object[] arguments)
        : this(key, null, arguments)
    {
    }

    internal EmbeddedPostgisException(string key, Exception? inner, object[] arguments)
        : base(EmbeddedPostgisTexts.Both(key, arguments), inner) => Key = key;

    /// <summary>Which fault it is, e.g. <c>BinariesMissing</c>: the key of its text.</summary>
    public string Key { get; }
}
