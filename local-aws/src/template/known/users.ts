import { because, type KnownTypes, under } from "./known.ts";

const NO_MAIL = "no mail and no text message leaves this machine";

/** Cognito: provision-users.ts hands the whole of it to cognito-local, which acts upon what stands here as honoured. */
export const USERS: KnownTypes = {
  "AWS::Cognito::UserPool": {
    honoured: [
      "AdminCreateUserConfig.AllowAdminCreateUserOnly",
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
      DeletionProtection: "--fresh is there to delete a developer's users",
      EnabledMfas: "cognito-local does not ask for a second factor",
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
    ignored: { AllowedOAuthFlowsUserPoolClient: "there is no hosted sign-in page here, nor on AWS" },
  },
  "AWS::Cognito::UserPoolGroup": { honoured: ["Description", "GroupName", "UserPoolId"] },
};
