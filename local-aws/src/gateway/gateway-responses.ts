import type { TemplateView } from "../template/template-view.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A request that API Gateway answers itself; `type` is its name for the case. */
export class GatewayRefusal extends Error {
  override readonly name = "GatewayRefusal";
  readonly type: string;
  /** The status where the template sets none. */
  readonly status: number;

  constructor(type: string, status: number, message: string) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

interface GatewayResponseProperties {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

/** `'text'` in a mapping expression is that text; nothing else is used here. */
const HEADER = /^gatewayresponse\.header\.(.+)$/;

/** What the template has API Gateway say by itself. */
export class GatewayResponses {
  readonly #byType: ReadonlyMap<string, GatewayResponseProperties>;

  constructor(view: TemplateView) {
    const responses = view.ofType<GatewayResponseProperties>("AWS::ApiGateway::GatewayResponse");
    this.#byType = new Map(responses.map(({ properties }) => [properties.ResponseType, properties]));
  }

  /** The answer for a case, else for its class of statuses, else API Gateway's own. */
  answer({ type, status, message }: GatewayRefusal, requestId: string): HttpAnswer {
    const response = this.#byType.get(type) ?? this.#byType.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
    const template = response?.ResponseTemplates?.["application/json"] ?? '{"message":$context.error.messageString}';
    const text = template
      .replaceAll("$context.requestId", requestId)
      .replaceAll("$context.error.messageString", JSON.stringify(message))
      .replaceAll("$context.error.message", message);
    return {
      status: Number(response?.StatusCode ?? status),
      headers: { "content-type": "application/json", ...headersOf(response) },
      body: Buffer.from(text),
    };
  }
}

function headersOf(response: GatewayResponseProperties | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response?.ResponseParameters ?? {}).map(([parameter, expression]) => {
      const name = HEADER.exec(parameter)?.[1];
      const value = /^'(.*)'$/.exec(expression)?.[1];
      if (name === undefined || value === undefined)
        throw new Error(`Unknown response parameter ${parameter}: ${expression}`);
      return [name.toLowerCase(), value];
    }),
  );
}
