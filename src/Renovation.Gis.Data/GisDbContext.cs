using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.SubDistricts;
using Renovation.Gis.Core.Town;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Drawing;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Imports;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Data;

/// <summary>The store: one table per thing of the domain, one per kept fact.</summary>
public sealed class GisDbContext(DbContextOptions<GisDbContext> options) : DbContext(options)
{
    public DbSet<SubDistrict> SubDistricts => Set<SubDistrict>();

    public DbSet<Community> Communities => Set<Community>();

    public DbSet<Estate> Estates => Set<Estate>();

    public DbSet<Building> Buildings => Set<Building>();

    public DbSet<DemolitionArea> DemolitionAreas => Set<DemolitionArea>();

    public DbSet<Barrier> Barriers => Set<Barrier>();

    public DbSet<Road> Roads => Set<Road>();

    public DbSet<LandCover> LandCover => Set<LandCover>();

    public DbSet<UtilityCompany> UtilityCompanies => Set<UtilityCompany>();

    public DbSet<PipeNode> PipeNodes => Set<PipeNode>();

    public DbSet<PipeSegment> PipeSegments => Set<PipeSegment>();

    public DbSet<PipeAgeing> PipeAgeing => Set<PipeAgeing>();

    public DbSet<TargetSet> Targets => Set<TargetSet>();

    public DbSet<BundleApproval> BundleApprovals => Set<BundleApproval>();

    public DbSet<EstateVerdict> EstateVerdicts => Set<EstateVerdict>();

    public DbSet<StoredEdge> AdjacencyEdges => Set<StoredEdge>();

    public DbSet<StoredBundle> Bundles => Set<StoredBundle>();

    public DbSet<BundleMember> BundleMembers => Set<BundleMember>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();

    public DbSet<ColumnChoice> ColumnChoices => Set<ColumnChoice>();

    public DbSet<LayerVersion> LayerVersions => Set<LayerVersion>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<LayerChange> LayerChanges => Set<LayerChange>();

    public DbSet<EstateVersion> EstateVersions => Set<EstateVersion>();

    public DbSet<VerdictVersion> VerdictVersions => Set<VerdictVersion>();

    public DbSet<SavedEdit> SavedEdits => Set<SavedEdit>();

    public DbSet<EstateComment> EstateComments => Set<EstateComment>();

    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    public DbSet<ReadBudget> ReadBudgets => Set<ReadBudget>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("postgis");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GisDbContext).Assembly);
    }
}
