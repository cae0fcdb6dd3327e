namespace Renovation.Gis.Data;

/// <summary>The tables are older than the program, and only their owner may change that; told in Chinese and English.</summary>
public sealed class DatabaseBehindException() : Exception(EmbeddedPostgisTexts.Both("MigrationsPending"));
