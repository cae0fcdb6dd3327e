using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Renovation.Gis.Data.Policies;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class Drawing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "action_id",
                table: "estates",
                type: "uuid",
                nullable: true,
                defaultValueSql: "nullif(current_setting('app.action', true), '')::uuid");

            migrationBuilder.AddColumn<string>(
                name: "change_reason",
                table: "estates",
                type: "text",
                nullable: true,
                defaultValueSql: "nullif(current_setting('app.reason', true), '')");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "estates",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<string>(
                name: "changed_by",
                table: "estates",
                type: "text",
                nullable: false,
                defaultValueSql: "coalesce(current_setting('app.actor', true), '')");

            migrationBuilder.AddColumn<int>(
                name: "restored_from",
                table: "estates",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "estate_comments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    estate_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<Point>(type: "geometry(Point,4490)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estate_comments", x => x.id);
                    table.CheckConstraint("ck_estate_comments_text", "length(text) BETWEEN 1 AND 2000");
                    table.ForeignKey(
                        name: "fk_estate_comments_estates_estate_id",
                        column: x => x.estate_id,
                        principalTable: "estates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "estate_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    estate_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    area_square_metres = table.Column<double>(type: "double precision", nullable: false),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    change_reason = table.Column<string>(type: "text", nullable: true),
                    action_id = table.Column<Guid>(type: "uuid", nullable: true),
                    restored_from = table.Column<int>(type: "integer", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_by = table.Column<string>(type: "text", nullable: false),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    end_action_id = table.Column<Guid>(type: "uuid", nullable: true),
                    removed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estate_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_edits",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_edits", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "verdict_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    estate_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    eligibility = table.Column<string>(type: "text", nullable: false),
                    demolition_share = table.Column<double>(type: "double precision", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_versions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_estate_comments_estate_id",
                table: "estate_comments",
                column: "estate_id");

            migrationBuilder.CreateIndex(
                name: "ix_estate_versions_action_id",
                table: "estate_versions",
                column: "action_id");

            migrationBuilder.CreateIndex(
                name: "ix_estate_versions_code",
                table: "estate_versions",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_estate_versions_end_action_id",
                table: "estate_versions",
                column: "end_action_id");

            migrationBuilder.CreateIndex(
                name: "ix_estate_versions_estate_id_version",
                table: "estate_versions",
                columns: new[] { "estate_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_saved_edits_at",
                table: "saved_edits",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_verdict_versions_estate_id_id",
                table: "verdict_versions",
                columns: new[] { "estate_id", "id" });

            migrationBuilder.Sql(EstateVersionsSql.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EstateVersionsSql.Down);

            migrationBuilder.DropTable(
                name: "estate_comments");

            migrationBuilder.DropTable(
                name: "estate_versions");

            migrationBuilder.DropTable(
                name: "saved_edits");

            migrationBuilder.DropTable(
                name: "verdict_versions");

            migrationBuilder.DropColumn(
                name: "action_id",
                table: "estates");

            migrationBuilder.DropColumn(
                name: "change_reason",
                table: "estates");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "estates");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "estates");

            migrationBuilder.DropColumn(
                name: "restored_from",
                table: "estates");
        }
    }
}
