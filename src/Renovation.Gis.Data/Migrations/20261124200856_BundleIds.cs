using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class BundleIds : Migration
    {
        // A bundle is numbered by its first member. Through negative numbers, because a new one may be another bundle's old one.
        private const string Renumber = """
            ALTER TABLE bundle_members DROP CONSTRAINT fk_bundle_members_bundles_bundle_id;
            UPDATE bundle_members m SET bundle_id = -e.id FROM bundles b JOIN estates e ON e.code = b.members[1] WHERE b.id = m.bundle_id;
            UPDATE bundles b SET id = -e.id FROM estates e WHERE e.code = b.members[1];
            UPDATE bundle_members SET bundle_id = -bundle_id;
            UPDATE bundles SET id = -id;
            ALTER TABLE bundle_members ADD CONSTRAINT fk_bundle_members_bundles_bundle_id FOREIGN KEY (bundle_id) REFERENCES bundles (id) ON DELETE CASCADE;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Renumber);
            migrationBuilder.AlterColumn<long>(
                name: "id",
                table: "bundles",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .OldAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "id",
                table: "bundles",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        }
    }
}
