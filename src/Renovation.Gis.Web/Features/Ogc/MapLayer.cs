using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// A layer of the read API, as a feature registers it. All texts are our own SQL; nothing of a request enters them.
/// </summary>
/// <param name="Name">Collection id, e.g. "estates".</param>
/// <param name="From">What stands behind FROM; the main table has an alias.</param>
/// <param name="Key">SQL of the stable code: feature id, sort order and page mark.</param>
/// <param name="Stored">Geometry in <see cref="Core.Spatial.Srid.Storage"/>, lon, lat.</param>
/// <param name="Display">The same in <see cref="Core.Spatial.Srid.WebMercator"/>, with a GiST index.</param>
/// <param name="Properties">Item properties, in the order they are written.</param>
/// <param name="TileAttributes">Attributes of a tile feature.</param>
public sealed record MapLayer(
    string Name,
    string TitleZh,
    string TitleEn,
    string From,
    string Key,
    string Stored,
    string Display,
    IReadOnlyList<LayerProperty> Properties,
    IReadOnlyList<LayerProperty> TileAttributes)
{
    /// <summary>How far a feature is drawn beyond its tile, in 4096ths: half the widest stroke, or it is cut at the tile's edge.</summary>
    public int TileBuffer { get; init; } = 64;

    /// <summary>Who may read the layer, besides being let onto the map at all. Which rows of it, the database says.</summary>
    public Func<Actor, bool> MayRead { get; init; } = May.SeeMap;

    /// <summary>Whoever sees the map sees the whole layer.</summary>
    public bool IsOpen => OwnerKey is null && MayRead == (Func<Actor, bool>)May.SeeMap;

    /// <summary>SQL of the id of the company that owns a row; null where rows have no owner. Owned rows are shown as <see cref="OwnedRows"/> says.</summary>
    public string? OwnerKey { get; init; }

    /// <summary>Pipe data: each read is recorded and counts against what one person may read.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Below this zoom a tile of the layer is empty: nothing could be told apart.</summary>
    public int MinimumZoom { get; init; }

    /// <summary>Columns of a unique index, in which pages are ordered: the key, or bigint columns where the key is no column.</summary>
    public IReadOnlyList<string> Order { get; init; } = [Key];

    public bool IsOrderedByKey => Order is [var only] && only == Key;

    /// <summary>What <c>datetime</c> is compared with; null where features have no time.</summary>
    public LayerTime? Time { get; init; }
}

/// <summary>The time of a feature, first and last day, as SQL of type date; null days mean that it is always.</summary>
/// <param name="Properties">The properties it is made of, for the reader of the API's description.</param>
public sealed record LayerTime(string Properties, string First, string Last)
{
    /// <summary>A column of type date.</summary>
    public static LayerTime Day(string property, string column) => new(property, column, column);

    /// <summary>Whole years from one column to another.</summary>
    public static LayerTime Years(string properties, string first, string last) => new(properties, Date(first, "1, 1"), Date(last, "12, 31"));

    // a year as people mistype it (0, 20011) is no time at all
    private static string Date(string year, string day) => $"CASE WHEN {year} BETWEEN 1 AND 9999 THEN make_date({year}, {day}) END";
}

/// <summary>A property and the SQL that yields it.</summary>
/// <param name="Form">How the value is written as JSON; null writes it as it comes.</param>
public sealed record LayerProperty(string Name, string Sql, WriteProperty? Form = null)
{
    /// <summary>A column whose name is the property's in snake case, of the given alias.</summary>
    public static LayerProperty Column(string alias, string name) =>
        new(name, $"{alias}.{string.Concat(name.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()))}");

    public static IReadOnlyList<LayerProperty> Columns(string alias, params string[] names) => [.. names.Select(name => Column(alias, name))];
}

/// <summary>Writes one non-null value in the language of the request.</summary>
public delegate void WriteProperty(System.Text.Json.Utf8JsonWriter json, object value, System.Globalization.CultureInfo culture);
