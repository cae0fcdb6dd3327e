# Doors for people: `make run` on a fresh Debian or Ubuntu machine, `make test` before a commit.
# The work is done by ./gis and scripts/, so that each can be used without make.

.DEFAULT_GOAL := help
.PHONY: campaign help run test bench format setup libs clean

PORT ?= 5080
GIS_HOME ?= $(CURDIR)/.gis
ASPNETCORE_URLS ?= http://localhost:$(PORT)
export PORT GIS_HOME ASPNETCORE_URLS

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## 安装、编译、启动 http://localhost:5080 / install, build, serve (PORT=5080 GIS_HOME=.gis)
	@exec ./gis serve --demo

test: ## all tests: rules, PostGIS, HTTP, browser; ends with "N passed, N failed" (ONLY="js Core.Tests" picks)
	@scripts/test.sh $(ONLY)

campaign: setup ## every hostile file through page and command line, 2,000 contended edits; writes docs/hostile-campaign.md (a quarter of an hour)
	@scripts/setup.sh --tests
	@dotnet build tests/Renovation.Gis.Web.Tests --nologo -v quiet
	@dotnet test --project tests/Renovation.Gis.Web.Tests --no-build --no-ansi -- --explicit only --filter-class '*HostileCampaign' --filter-class '*ContentionTests'

bench: setup ## benchmarks, each with a ratio to a named peer (ARGS="--filter ...")
	@dotnet run --configuration Release --project tests/Renovation.Gis.Benchmarks -- $(ARGS)

format: setup ## apply .editorconfig
	@dotnet format Renovation.Gis.sln

setup: ## install through apt what is missing
	@scripts/setup.sh

libs: setup ## restore wwwroot/lib from libman.json
	@node scripts/restore-libs.mjs

clean: ## remove what builds made; never data (.gis)
	@find src tests tools -type d \( -name bin -o -name obj -o -name TestResults \) -prune -exec rm -rf {} +
	@rm -rf wwwroot/lib
