namespace Renovation.Gis.Testing.Hostile;

/// <summary>A file made to hurt an importer.</summary>
/// <param name="Name">Name it is delivered under; its ending says the format, its beginning the trick.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="MustBeRefused">No reading of it is right; otherwise it may also be imported whole.</param>
public sealed record HostileFile(string Name, byte[] Content, bool MustBeRefused)
{
    public override string ToString() => Name;
}
