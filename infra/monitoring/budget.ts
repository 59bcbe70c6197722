import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";

export interface BudgetProps {
  readonly name: string;
  readonly usd: number;
  readonly email: string;
}

/** When to notify: percent of the limit, spent or forecast. */
const NOTIFICATIONS = [
  { threshold: 80, notificationType: "ACTUAL" },
  { threshold: 100, notificationType: "ACTUAL" },
  { threshold: 100, notificationType: "FORECASTED" },
];

/** Sends a mail when the account spends more than planned. It stops nothing: documents are still made. */
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
      notificationsWithSubscribers: NOTIFICATIONS.map((notification) => ({
        notification: { ...notification, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
        subscribers: [{ subscriptionType: "EMAIL", address: email }],
      })),
    });
  }
}
