import {
  type App,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";

/**
 * AWS's own engine, which knows every resource, property and value that CloudFormation accepts. CDK reports its findings as
 * warnings; here each one stops the synthesis, since it would stop the deployment a quarter of an hour later.
 */
class CloudFormationRules extends CloudFormationValidatePlugin {
  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = super.validate(context);
    return { ...report, success: report.violations.length === 0 };
  }
}

/** Stops the synthesis on anything that CloudFormation or a careful reviewer (cdk-nag) would refuse. */
export function check(app: App): void {
  // CDK's class does not match its own interface under exactOptionalPropertyTypes.
  const cloudFormation = new CloudFormationRules() as IPolicyValidationPlugin;
  Validations.of(app).addPlugins(cloudFormation, new AwsSolutionsChecks(app));
}
