// Leaflet 1.x is a classic script that sets the global; only this module touches it, so the move to 2.x is one file.
export default window.L;
