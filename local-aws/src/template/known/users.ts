import { because, type KnownTypes, under } from "./known.ts";

const NO_MAIL = "of Cognito's mails only invitations are there, and no text message leaves this machine";

/** Cognito. engines/provision-users.ts passes all properties to cognito-local, which implements the honoured ones. */
export const USERS: KnownTypes = {
  "AWS::Cognito::UserPool": {
    honoured: [
      "AdminCreateUserConfig.AllowAdminCreateUserOnly",
      ...under("AdminCreateUserConfig.InviteMessageTemplate", "EmailMessage", "EmailSubject"),
      "MfaConfiguration",
      ...under(
        "Policies.PasswordPolicy",
        "MinimumLength",
        "RequireLowercase",
        "RequireNumbers",
        "RequireSymbols",
        "RequireUppercase",
        "TemporaryPasswordValidityDays",
      ),
      ...under("Schema", "AttributeDataType", "Mutable", "Name", "Required"),
      ...under("Schema.StringAttributeConstraints", "MaxLength", "MinLength"),
      "UserPoolName",
      "UsernameConfiguration.CaseSensitive",
    ],
    ignored: {
      ...because(
        NO_MAIL,
        "AccountRecoverySetting",
        "EmailVerificationMessage",
        "EmailVerificationSubject",
        "SmsVerificationMessage",
        "VerificationMessageTemplate",
      ),
      DeletionProtection: "a developer deletes local users on purpose, with --fresh",
      EnabledMfas: "cognito-local does not request a second factor",
    },
  },
  "AWS::Cognito::UserPoolClient": {
    honoured: [
      "AccessTokenValidity",
      "ClientName",
      "EnableTokenRevocation",
      "ExplicitAuthFlows",
      "GenerateSecret",
      "IdTokenValidity",
      "PreventUserExistenceErrors",
      "ReadAttributes",
      "RefreshTokenValidity",
      "SupportedIdentityProviders",
      ...under("TokenValidityUnits", "AccessToken", "IdToken", "RefreshToken"),
      "UserPoolId",
      "WriteAttributes",
    ],
    ignored: { AllowedOAuthFlowsUserPoolClient: "there is no hosted sign-in page here" },
  },
  "AWS::Cognito::UserPoolGroup": { honoured: ["Description", "GroupName", "UserPoolId"] },
};
