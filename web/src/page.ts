import "./styles/index.css";
import "./main.tsx";
