import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../words/words.ts";
import { readFrame } from "./read-picture.ts";

interface CameraProps {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Between two frames, so that a slow phone still answers to fingers. */
const PAUSE_MS = 120;
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } },
};

type Refusal = "NotAllowed" | "NotFound" | "Other";

const refusalOf = (error: unknown): Refusal => {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "NotAllowed";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "NotFound" : "Other";
};

/** The camera's picture until it shows a QR code. Frames stay in this page. */
export function Camera({ onText, onClose }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    let isOpen = true;
    let stream: MediaStream | undefined;
    const stop = () => {
      isOpen = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const run = async () => {
      if (navigator.mediaDevices === undefined) throw new DOMException("No camera without https.", "NotFoundError");
      stream = await navigator.mediaDevices.getUserMedia(WANTED);
      const screen = video.current;
      if (!isOpen || screen === null) return stop();
      screen.srcObject = stream;
      await screen.play();
      while (isOpen) {
        const text = await readFrame(screen);
        if (text !== undefined && isOpen) {
          stop();
          return onText(text);
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    run().catch((error: unknown) => {
      if (isOpen) setRefusal(refusalOf(error));
      stop();
    });
    return stop;
  }, []);
  return (
    <section class="camera" aria-label={t.value.camera.title}>
      {refusal === undefined ? (
        <>
          <video ref={video} muted playsInline />
          <p role="status">{t.value.camera.aim}</p>
        </>
      ) : (
        <p role="alert">{t.value.camera.refusals[refusal]}</p>
      )}
      <button type="button" onClick={onClose}>
        {t.value.camera.close}
      </button>
    </section>
  );
}
