using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.UserName).HasMaxLength(32).IsRequired();
        builder.Property(account => account.NormalizedUserName).HasMaxLength(32).IsRequired();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.Property(account => account.Role).HasConversion<string>();
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();

        // No address, no telephone: what is not stored cannot leak, and secrets are handed over in person.
        builder.Ignore(account => account.Email).Ignore(account => account.NormalizedEmail).Ignore(account => account.EmailConfirmed);
        builder.Ignore(account => account.PhoneNumber).Ignore(account => account.PhoneNumberConfirmed);
        builder.Ignore(account => account.Binding);
    }
}

internal sealed class AccountSecretMapping : IEntityTypeConfiguration<IdentityUserToken<string>>
{
    /// <summary>Identity keeps here the key of the authenticator app and the recovery codes.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("account_secrets");
        builder.HasKey(secret => new { secret.UserId, secret.LoginProvider, secret.Name });
        builder.Property(secret => secret.UserId).HasColumnName("account_id");
        builder.HasOne<Account>().WithMany().HasForeignKey(secret => secret.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_sessions");
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessTokenMapping : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("access_tokens");
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasOne(token => token.Account).WithMany().HasForeignKey(token => token.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
