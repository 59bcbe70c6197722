import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";

export interface BudgetProps {
  readonly name: string;
  readonly usd: number;
  readonly email: string;
}

/** Of the limit, in percent, spent or foreseen. */
const TOLD_AT = [
  { threshold: 80, notificationType: "ACTUAL" },
  { threshold: 100, notificationType: "ACTUAL" },
  { threshold: 100, notificationType: "FORECASTED" },
];

/** Tells somebody when the account spends more than was meant. It stops nothing: pupils' documents go on. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { name, usd, email }: BudgetProps) {
    super(scope, id);
    new CfnBudget(this, "Monthly", {
      budget: {
        budgetName: name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: usd, unit: "USD" },
      },
      notificationsWithSubscribers: TOLD_AT.map((told) => ({
        notification: { ...told, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
        subscribers: [{ subscriptionType: "EMAIL", address: email }],
      })),
    });
  }
}
