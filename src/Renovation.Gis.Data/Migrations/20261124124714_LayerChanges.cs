using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class LayerChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "forgotten",
                table: "layer_versions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // Nobody kept where the layers changed until now.
            migrationBuilder.Sql("UPDATE layer_versions SET forgotten = version");

            migrationBuilder.CreateTable(
                name: "layer_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    layer = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    west = table.Column<double>(type: "double precision", nullable: false),
                    south = table.Column<double>(type: "double precision", nullable: false),
                    east = table.Column<double>(type: "double precision", nullable: false),
                    north = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_layer_changes_layer_version",
                table: "layer_changes",
                columns: new[] { "layer", "version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "layer_changes");

            migrationBuilder.DropColumn(
                name: "forgotten",
                table: "layer_versions");
        }
    }
}
