import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { useEffect } from "preact/hooks";
import { FaultLines } from "../../parts/notice.tsx";

interface BatchRefusalProps {
  readonly refusal: NonNullable<BatchView["refusal"]>;
  /** Loads the wrong lines, which lists of batches omit. */
  readonly onOpen: () => void;
}

/** Why a batch was refused when it was checked, as the API says it in French. Students are listed with links below it. */
export function BatchRefusal({ refusal: { code, title, detail, errors }, onOpen }: BatchRefusalProps) {
  const hasLines = code === "INVALID_ITEMS";
  const areMissing = hasLines && errors === undefined;
  useEffect(() => {
    if (areMissing) onOpen();
  }, [areMissing]);
  return (
    <div class="failures" lang="fr">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{detail}</p>
      {hasLines && <FaultLines errors={errors ?? []} />}
    </div>
  );
}
